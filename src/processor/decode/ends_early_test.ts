import assert from "node:assert/strict";
import { be, buildTiff, hollowJpeg, le, letters } from "../../../tests/support/raw_files.ts";
import { endsEarly } from "./ends_early.ts";

const bytesOf = (...parts: readonly (readonly number[])[]) => new Uint8Array(parts.flat());
const box = (type: string, length: number, content: number) => [
  ...be(length, 4),
  ...letters(type),
  ...Array<number>(content).fill(7),
];

Deno.test("a JPEG without its end marker ends early, one with data behind it does not", () => {
  const jpeg = hollowJpeg(60, 40);
  assert.equal(endsEarly(jpeg), false);
  assert.equal(endsEarly(hollowJpeg(60, 40, { padding: 1000 })), false);
  assert.equal(endsEarly(jpeg.slice(0, -2)), true);
});

Deno.test("a PNG ends with its end chunk", () => {
  const start = [0x89, ...letters("PNG"), 13, 10, 26, 10];
  assert.equal(endsEarly(bytesOf(start, letters("IDAT"), letters("IEND"), be(0, 4))), false);
  assert.equal(endsEarly(bytesOf(start, letters("IDAT"))), true);
});

Deno.test("a WebP is as long as its header says", () => {
  const riff = (told: number) =>
    bytesOf(letters("RIFF"), le(told, 4), letters("WEBP"), Array(20).fill(0));
  assert.equal(endsEarly(riff(24)), false);
  assert.equal(endsEarly(riff(25)), true);
});

Deno.test("a HEIC ends early where its last box goes on behind the end", () => {
  const ftyp = [...be(16, 4), ...letters("ftypheic"), 0, 0, 0, 0];
  assert.equal(endsEarly(bytesOf(ftyp, box("mdat", 28, 20))), false);
  assert.equal(endsEarly(bytesOf(ftyp, box("mdat", 29, 20))), true);
  assert.equal(endsEarly(bytesOf(ftyp, box("\0\0\0\0", 900, 20))), false, "that is no box");
});

Deno.test("a TIFF whose directory would come behind the end lacks it", () => {
  const whole = buildTiff([{ 0x100: [4, [60]] }]);
  assert.equal(endsEarly(whole), false);
  const cut = whole.slice();
  new DataView(cut.buffer).setUint32(4, cut.length, true);
  assert.equal(endsEarly(cut), true);
});

Deno.test("what is no picture at all does not end early", () => {
  assert.equal(endsEarly(new TextEncoder().encode("just some words of text")), false);
  assert.equal(endsEarly(new Uint8Array()), false);
});
