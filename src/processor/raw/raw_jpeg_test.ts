import assert from "node:assert/strict";
import { hollowJpeg } from "../../../tests/support/raw_files.ts";
import { readJpegHeader, wholeJpeg } from "./raw_jpeg.ts";

const all = (bytes: Uint8Array) => ({ offset: 0, length: bytes.length });
const header = (bytes: Uint8Array) => readJpegHeader(bytes, all(bytes));

Deno.test("a JPEG's size and turn come from its own headers", () => {
  const { width, height, orientation } = header(hollowJpeg(6000, 4000, { orientation: 6 }))!;
  assert.deepEqual([width, height, orientation], [6000, 4000, 6]);
  assert.equal(header(hollowJpeg(6000, 4000))!.orientation, undefined);
});

Deno.test("lossless and arithmetic frames are sensor data or unreadable, and so no preview", () => {
  for (const frame of [0xc3, 0xc9, 0xcf]) {
    assert.equal(header(hollowJpeg(60, 40, { frame })), undefined, frame.toString(16));
  }
  for (const frame of [0xc0, 0xc1, 0xc2]) assert.ok(header(hollowJpeg(60, 40, { frame })));
});

Deno.test("a stretch that reaches behind the file, or begins as no JPEG, is none", () => {
  const jpeg = hollowJpeg(60, 40);
  assert.equal(readJpegHeader(jpeg, { offset: 1, length: jpeg.length }), undefined);
  assert.equal(readJpegHeader(jpeg, { offset: 2, length: 20 }), undefined);
  assert.equal(header(hollowJpeg(0, 40)), undefined, "a picture has a width");
});

Deno.test("fill bytes before a marker are passed over", () => {
  const jpeg = hollowJpeg(60, 40),
    filled = new Uint8Array([...jpeg.slice(0, 2), 0xff, ...jpeg.slice(2)]);
  assert.equal(header(filled)?.width, 60);
});

Deno.test("a JPEG ends with its end marker, without the block that the camera filled up", () => {
  const jpeg = hollowJpeg(60, 40), padded = hollowJpeg(60, 40, { padding: 500 });
  assert.deepEqual(wholeJpeg(padded, all(padded)), jpeg);
});

Deno.test("a JPEG without an end marker near its end is not whole", () => {
  const cut = hollowJpeg(60, 40).slice(0, -2), padded = hollowJpeg(60, 40, { padding: 70_000 });
  assert.equal(wholeJpeg(cut, all(cut)), undefined);
  assert.equal(wholeJpeg(padded, all(padded)), undefined);
});
