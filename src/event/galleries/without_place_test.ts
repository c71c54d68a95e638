import assert from "node:assert/strict";
import { withoutPlace } from "./without_place.ts";

const text = (...parts: string[]) => [...parts.join("")].map((one) => one.charCodeAt(0));
const segment = (code: number, bytes: readonly number[]) => [
  ...[0xff, code, bytes.length + 2 >> 8, bytes.length + 2 & 255],
  ...bytes,
];
/** Exif with one entry of a tag, in the order of bytes that its name says. */
const exif = (order: "II" | "MM", tag: number) => {
  const short = (value: number) =>
    order === "II" ? [value & 255, value >> 8] : [value >> 8, value & 255];
  const long = (value: number) => order === "II" ? [value, 0, 0, 0] : [0, 0, 0, value];
  return segment(0xe1, [
    ...text("Exif\0\0", order),
    ...[...short(42), ...long(8), ...short(1), ...short(tag), ...short(4), ...long(1), ...long(26)],
    ...long(0),
  ]);
};
const jpeg = (...segments: number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), 0xff, 0xda, 1, 2, 3, 0xff, 0xd9]);
const tables = segment(0xdb, [1, 2, 3]), GPS = 0x8825, COPYRIGHT = 0x8298;

for (const order of ["II", "MM"] as const) {
  Deno.test(`Exif goes if it says where a photo was taken, and stays otherwise (${order})`, () => {
    assert.deepEqual(withoutPlace(jpeg(exif(order, GPS), tables)), jpeg(tables));
    const harmless = jpeg(exif(order, COPYRIGHT), tables);
    assert.equal(withoutPlace(harmless), harmless);
  });
}

Deno.test("XMP goes, and so does Exif that cannot be read", () => {
  const xmp = segment(0xe1, text("http://ns.adobe.com/xap/1.0/\0<x/>"));
  const cut = segment(0xe1, text("Exif\0\0II*\0"));
  assert.deepEqual(withoutPlace(jpeg(tables, xmp, tables, cut)), jpeg(tables, tables));
});

Deno.test("what is no JPEG, or breaks off, stays as it is", () => {
  for (const bytes of [Uint8Array.from([]), Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])]) {
    assert.equal(withoutPlace(bytes), bytes);
  }
});
