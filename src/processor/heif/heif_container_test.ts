import assert from "node:assert/strict";
import sharp from "sharp";
import { be, letters } from "../../../tests/support/raw_files.ts";
import { asTiff, isAvif, isHeif } from "./heif_container.ts";

const head = (...brands: string[]) =>
  new Uint8Array([
    ...be(12 + 4 * brands.length, 4),
    ...letters(`ftyp${brands[0]}`),
    ...be(0, 4),
    ...brands.slice(1).flatMap(letters),
  ]);

Deno.test("HEIC is told by any of its brands, AVIF wherever AV1 is among them", () => {
  assert.deepEqual([isHeif(head("heic")), isAvif(head("heic"))], [true, false]);
  assert.deepEqual([isHeif(head("XXXX", "heix")), isAvif(head("XXXX", "heix"))], [true, false]);
  assert.deepEqual([isHeif(head("mif1", "avif")), isAvif(head("mif1", "avif"))], [false, true]);
  assert.deepEqual([isHeif(head("isom", "mp42")), isAvif(head("isom"))], [false, false], "a film");
  assert.equal(isHeif(new Uint8Array([0, 0, 0])), false);
});

for (const channels of [3, 4] as const) {
  Deno.test(`pixels of ${channels} channels come out of the TIFF as they were`, async () => {
    const width = 5, height = 130; // More than two strips, the last one short.
    const data = Uint8Array.from({ length: width * height * channels }, (_, i) => i * 7 & 255);
    const tiff = asTiff({ data, channels, width, height, icc: undefined });
    const { data: read, info } = await sharp(tiff).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height, info.channels], [width, height, channels]);
    assert.deepEqual(new Uint8Array(read), data);
  });
}

Deno.test("a profile travels with the pixels, byte by byte", async () => {
  const { icc } = await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
    .withIccProfile("p3").tiff().toBuffer().then((bytes) => sharp(bytes).metadata());
  const tiff = asTiff({ data: new Uint8Array(12), channels: 3, width: 2, height: 2, icc });
  assert.deepEqual((await sharp(tiff).metadata()).icc, icc);
});
