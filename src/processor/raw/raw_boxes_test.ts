import assert from "node:assert/strict";
import { be, letters } from "../../../tests/support/raw_files.ts";
import { boxesOf } from "./raw_boxes.ts";

function box(type: string, content: readonly number[] = []): number[] {
  return [...be(8 + content.length, 4), ...letters(type), ...content];
}
const typesOf = (bytes: readonly number[]) => boxesOf(new Uint8Array(bytes)).map((one) => one.type);

Deno.test("boxes are found one after the other, and those in others before what follows", () => {
  const bytes = [
    ...box("ftyp", [1, 2]),
    ...box("moov", [...box("trak"), ...box("udta")]),
    ...box("mdat"),
  ];
  assert.deepEqual(typesOf(bytes), ["ftyp", "moov", "trak", "udta", "mdat"]);
});

Deno.test("a box tells where its content lies", () => {
  const [, second] = boxesOf(new Uint8Array([...box("ftyp"), ...box("PRVW", [7, 8, 9])]));
  assert.deepEqual(second, { type: "PRVW", start: 16, end: 19 });
});

Deno.test("a length of 0 reaches to the end, and 1 has the length in 64 bits behind it", () => {
  const toEnd = [...be(0, 4), ...letters("mdat"), 1, 2, 3];
  assert.deepEqual(boxesOf(new Uint8Array(toEnd)), [{ type: "mdat", start: 8, end: 11 }]);
  const wide = [...be(1, 4), ...letters("mdat"), ...be(0, 4), ...be(18, 4), 1, 2, ...box("free")];
  assert.deepEqual(boxesOf(new Uint8Array(wide)), [
    { type: "mdat", start: 16, end: 18 },
    { type: "free", start: 26, end: 26 },
  ]);
});

Deno.test("a uuid box is named by its uuid", () => {
  const uuid = Array.from({ length: 16 }, (_, i) => i);
  const bytes = [...be(25, 4), ...letters("uuid"), ...uuid, 5];
  assert.deepEqual(boxesOf(new Uint8Array(bytes)), [
    { type: "000102030405060708090a0b0c0d0e0f", start: 24, end: 25 },
  ]);
});

Deno.test("a box that is longer than its file, or than the box around it, ends with that", () => {
  const inner = [...be(1000, 4), ...letters("trak")];
  const boxes = boxesOf(new Uint8Array([...box("moov", inner), ...box("mdat")]));
  assert.deepEqual(boxes.map(({ type, end }) => [type, end]), [["moov", 16], ["trak", 16], [
    "mdat",
    24,
  ]]);
});

Deno.test("a length that is shorter than its own header ends the walk", () => {
  assert.deepEqual(typesOf([...box("ftyp"), ...be(4, 4), ...letters("evil"), ...box("mdat")]), [
    "ftyp",
  ]);
});
