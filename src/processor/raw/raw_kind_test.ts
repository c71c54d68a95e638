import assert from "node:assert/strict";
import fc from "fast-check";
import {
  buildDng,
  buildTiff,
  hollowJpeg,
  letters,
  smoothPicture,
} from "../../../tests/support/raw_files.ts";
import { type RawKind, sniffRaw } from "./raw_kind.ts";
import { holdsSensorData, pointsPastEnd } from "./raw_tiff.ts";

const text = (letter: string) => new Uint8Array(letters(letter));
const plainTiff = text("II*\0\x08\0\0\0\0\0\0\0\0\0\0\0");

const byContent: Record<string, RawKind> = {
  "II*\0\x10\0\0\0CR\x02\0": "cr2",
  "\0\0\0\x18ftypcrx \0\0\0\x01": "cr3",
  "II\x1a\0\0\0HEAPCCDR": "crw",
  "FUJIFILMCCD-RAW 0201": "raf",
  "IIRO\x08\0\0\0": "orf",
  "IIRS\x08\0\0\0": "orf",
  "MMOR\0\0\0\x08": "orf",
  "IIU\0\x18\0\0\0": "rw2",
};
for (const [head, kind] of Object.entries(byContent)) {
  Deno.test(`${kind} is told by content (${JSON.stringify(head)}), whatever its name`, () => {
    const bytes = text(head).subarray(0, 16);
    for (const name of ["photo.jpg", "photo.nef", "photo"]) {
      assert.equal(sniffRaw(bytes, name), kind);
    }
  });
}

Deno.test("what begins as a TIFF is a RAW by its extension only", () => {
  const kinds = ["nef", "NRW", "arw", "sr2", "DNG", "pef", "kdc", "srw", "tif", "jpg"]
    .map((extension) => sniffRaw(plainTiff, `IMG.1.${extension}`));
  const raws = ["nef", "nef", "arw", "arw", "dng", "pef", "kdc", "srw"];
  assert.deepEqual(kinds, [...raws, undefined, undefined]);
});

Deno.test("a RAW's name on other content makes no RAW", () => {
  assert.equal(sniffRaw(hollowJpeg(8, 8), "photo.nef"), undefined);
  assert.equal(sniffRaw(text("this is a text"), "photo.cr2"), undefined);
  assert.equal(sniffRaw(new Uint8Array(), "photo.dng"), undefined);
});

Deno.test("any bytes under any name are told without failing", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), fc.string(), (bytes, name) => {
    sniffRaw(bytes, name);
    holdsSensorData(bytes);
    pointsPastEnd(bytes);
  }));
});

Deno.test("sensor data makes a RAW of a TIFF under a plain name", () => {
  assert.equal(holdsSensorData(buildDng(smoothPicture(16, 16))), true);
  const sensor = { 0x106: [3, [32_803]] as [number, number[]] };
  assert.equal(holdsSensorData(buildTiff([{ 0x14a: [4, { directories: [sensor] }] }])), true);
  assert.equal(holdsSensorData(buildTiff([{ 0x106: [3, [2]] }])), false);
  assert.equal(holdsSensorData(hollowJpeg(8, 8)), false);
});

Deno.test("a strip beyond the end tells an unfinished copy", () => {
  const dng = buildDng(smoothPicture(16, 16));
  assert.equal(pointsPastEnd(dng), false);
  assert.equal(pointsPastEnd(buildTiff([{ 0x111: [4, [8, 90]], 0x117: [4, [4, 90]] }])), true);
});
