import assert from "node:assert/strict";
import { buildTiff } from "../../../tests/support/raw_files.ts";
import {
  directoriesOf,
  holdsSensorData,
  isSensorDirectory,
  numbersOf,
  openTiff,
  orientationOf,
  pointsPastEnd,
  tag,
} from "./raw_tiff.ts";

const SHORT = 3, LONG = 4;
const widthsOf = (bytes: Uint8Array) => {
  const tiff = openTiff(bytes)!;
  return directoriesOf(tiff).flatMap((one) => numbersOf(tiff, one, tag.width));
};

Deno.test("chained directories, SubIFDs and Exif are all found, each once", () => {
  const bytes = buildTiff([
    {
      [tag.width]: [LONG, [1]],
      [tag.exif]: [LONG, { directories: [{ [tag.width]: [LONG, [3]] }] }],
    },
    {
      [tag.width]: [LONG, [2]],
      [tag.subDirectories]: [LONG, { directories: [{ [tag.width]: [SHORT, [4]] }] }],
    },
  ]);
  assert.deepEqual(widthsOf(bytes).sort(), [1, 2, 3, 4]);
});

Deno.test("a chain that loops ends", () => {
  const bytes = buildTiff([{ [tag.width]: [LONG, [1]] }, { [tag.width]: [LONG, [2]] }]);
  const view = new DataView(bytes.buffer), first = view.getUint32(4, true);
  const second = view.getUint32(first + 2 + 12, true);
  view.setUint32(second + 2 + 12, first, true);
  assert.deepEqual(widthsOf(bytes), [1, 2]);
});

Deno.test("an entry whose values lie behind the end is passed over, the others are read", () => {
  const bytes = buildTiff([{ [tag.width]: [LONG, [7]], [tag.makerNote]: [7, new Uint8Array(50)] }]);
  const view = new DataView(bytes.buffer), first = view.getUint32(4, true);
  // The second entry's offset.
  view.setUint32(first + 2 + 12 + 8, bytes.length - 10, true);
  const tiff = openTiff(bytes)!, [directory] = directoriesOf(tiff);
  assert.deepEqual(numbersOf(tiff, directory, tag.width), [7]);
  assert.equal(directory.has(tag.makerNote), false);
});

Deno.test("a directory that is said to lie outside the file is none", () => {
  for (const offset of [0, 1, 1000, 0xffff_ffff]) {
    const bytes = buildTiff([{ [tag.width]: [LONG, [7]] }]);
    new DataView(bytes.buffer).setUint32(4, offset, true);
    assert.deepEqual(widthsOf(bytes), [], String(offset));
  }
});

Deno.test("an orientation that Exif does not have is no orientation", () => {
  const read = (told: number) => {
    const tiff = openTiff(buildTiff([{ [tag.orientation]: [SHORT, [told]] }]))!;
    return orientationOf(tiff, directoriesOf(tiff)[0]);
  };
  assert.deepEqual([read(0), read(1), read(8), read(9)], [undefined, 1, 8, undefined]);
});

Deno.test("sensor data is told by its photometric, its compression, or a DNG's version", () => {
  const holds = (directory: Parameters<typeof buildTiff>[0][0]) =>
    holdsSensorData(buildTiff([directory]));
  assert.equal(holds({ [tag.photometric]: [SHORT, [32803]] }), true);
  assert.equal(holds({ [tag.compression]: [SHORT, [34713]] }), true);
  assert.equal(holds({ [tag.dngVersion]: [1, [1, 4, 0, 0]] }), true);
  assert.equal(holds({ [tag.photometric]: [SHORT, [2]], [tag.compression]: [SHORT, [7]] }), false);
});

Deno.test("of a RAW with an RGB preview only the sensor's directory is one", () => {
  const tiff = openTiff(buildTiff([
    { [tag.photometric]: [SHORT, [2]] },
    { [tag.photometric]: [SHORT, [34892]] },
  ]))!;
  assert.deepEqual(directoriesOf(tiff).map((one) => isSensorDirectory(tiff, one)), [false, true]);
});

Deno.test("a strip or tile that goes on behind the end is noticed, one that ends there is not", () => {
  const tags = [[tag.stripOffsets, tag.stripByteCounts], [tag.tileOffsets, tag.tileByteCounts]];
  for (const [offsets, lengths] of tags) {
    const build = (length: number) =>
      buildTiff([{ [offsets]: [LONG, [8]], [lengths]: [LONG, [length]] }]);
    const size = build(0).length;
    assert.equal(pointsPastEnd(build(size - 8)), false);
    assert.equal(pointsPastEnd(build(size - 7)), true);
  }
});

Deno.test("what does not begin with a byte order mark is no TIFF", () => {
  assert.equal(openTiff(new Uint8Array([0x49, 0x4d, 42, 0, 8, 0, 0, 0])), undefined);
  assert.equal(openTiff(new Uint8Array([0x49, 0x49])), undefined);
  assert.equal(openTiff(new Uint8Array([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]))?.little, false);
});
