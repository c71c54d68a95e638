import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import sharp from "sharp";
import { photosFolder, testWithPhotos } from "../../../tests/support/needs.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import type { Raster } from "../decode/raster.ts";
import { buildDng, type Directory, smoothPicture } from "../../../tests/support/raw_files.ts";
import { demosaic } from "./raw_demosaic.ts";

const limits = { longEdge: 2048, maxPixels: 1e8 };
const sample = (name: string) => Deno.readFile(join(photosFolder, "formats", "raw", name));
const modules = fileURLToPath(new URL("../../../node_modules", import.meta.url));

async function faultOf(bytes: Uint8Array, maxPixels = limits.maxPixels) {
  try {
    await demosaic(bytes, { ...limits, maxPixels });
  } catch (error) {
    assert.ok(error instanceof PhotoFault, String(error));
    return error.code;
  }
  return "none";
}

const resized = ({ data, width, height }: Raster, turn = 0) =>
  sharp(data, { raw: { width, height, channels: 3 } }).rotate(turn)
    .resize(512, 512, { fit: "inside" }).raw().toBuffer();
function meanDifference(a: Uint8Array, b: Uint8Array): number {
  assert.equal(a.length, b.length);
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}

// The first test, as it must load LibRaw under these permissions itself.
Deno.test({
  name: "a RAW is decoded with nothing but the program's own modules to read",
  permissions: { read: [modules] },
  fn: async () => {
    const { width, height } = await demosaic(buildDng(smoothPicture(64, 48)), limits);
    assert.deepEqual([width, height], [64, 48]);
  },
});

for (const [orientation, turn] of [[1, 0], [3, 180], [6, 90], [8, 270]]) {
  Deno.test(`a DNG of orientation ${orientation} comes out upright, in its picture's colours`, async () => {
    const picture = smoothPicture(800, 600);
    const photo = await demosaic(buildDng(picture, orientation), limits);
    const upright = turn % 180 === 0 ? [800, 600] : [600, 800];
    assert.deepEqual([photo.width, photo.height], upright);
    assert.deepEqual([photo.originalWidth, photo.originalHeight], upright);
    const off = meanDifference(await resized(photo), await resized(picture, turn));
    assert.ok(off < 4, `${off} of 255`);
  });
}

Deno.test("half the size is decoded where that is enough, and told at its whole size", async () => {
  const picture = smoothPicture(800, 600), dng = buildDng(picture, 6);
  const photo = await demosaic(dng, { ...limits, longEdge: 400 });
  assert.deepEqual([photo.width, photo.height], [300, 400]);
  assert.deepEqual([photo.originalWidth, photo.originalHeight], [600, 800]);
  assert.ok(meanDifference(await resized(photo), await resized(picture, 90)) < 4);
  assert.equal((await demosaic(dng, { ...limits, longEdge: 401 })).height, 800);
});

Deno.test("a sensor with more pixels than allowed is refused, one with as many is not", async () => {
  const dng = buildDng(smoothPicture(64, 48));
  assert.equal(await faultOf(dng, 64 * 48 - 1), "too_large");
  assert.equal(await faultOf(dng, 64 * 48), "none");
});

Deno.test("headers of a huge picture without its data cost no memory", async () => {
  const more: Directory = { 0x100: [4, [60_000]], 0x101: [4, [60_000]] };
  const dng = buildDng(smoothPicture(16, 16), 1, more);
  assert.equal(await faultOf(dng), "too_large");
  assert.equal(await faultOf(dng, 1e12), "truncated");
});

Deno.test("a DNG that ends before its data does is told as truncated", async () => {
  // The mosaic lies before the directory: half of it is taken out by telling a place too far on.
  const picture = smoothPicture(200, 100);
  assert.equal(await faultOf(buildDng(picture, 1, { 0x111: [4, [20_000]] })), "truncated");
  assert.equal(await faultOf(buildDng(picture, 1, { 0x111: [4, [1e6]] })), "truncated");
});

testWithPhotos("a RAW that LibRaw fails at leaves the next as it was", async () => {
  const whole = await sample("photoprism-canon_eos_6d.dng");
  const before = await demosaic(whole, limits);
  for (const name of ["exiv2-canon-r6-pruned.cr3", "filetype-fixture.cr3", "bep-sample.nef"]) {
    assert.notEqual(await faultOf(await sample(name)), "none");
    assert.deepEqual(await demosaic(whole, limits), before);
  }
});

testWithPhotos("files asked for at once are decoded one after the other", async () => {
  const whole = await sample("rawpy-kodak-dc50.kdc"), cut = await sample("bep-sample.nef");
  const photos = await Promise.allSettled([whole, cut, whole].map((b) => demosaic(b, limits)));
  assert.deepEqual(photos.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
});

Deno.test("changed bytes end in a picture or in a photo fault, and in nothing else", async () => {
  const dng = buildDng(smoothPicture(64, 48));
  const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
  const changes = fc.array(change, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(changes, async (changes) => {
      const bytes = dng.slice();
      // The directory lies at the end, after the mosaic.
      for (const [at, value] of changes) bytes[bytes.length - 1 - at % 500] = value;
      await faultOf(bytes);
    }),
    { numRuns: 40 },
  );
});
