import assert from "node:assert/strict";
import { join } from "node:path";
import sharp from "sharp";
import { decodePhoto } from "./decode.ts";
import type { Raster } from "./raster.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

const limits = { longEdge: 200, maxPixels: 1e8 };

async function newScratch(name = "scratch"): Promise<string> {
  const folder = join(await tempFolder(), name);
  await Deno.mkdir(folder);
  return folder;
}

/** A picture whose every corner differs, with the stored size given, about 2.5 times the long edge. */
async function jpeg(width: number, height: number, orientation = 1): Promise<Uint8Array> {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      data.set([255 * x / width, 255 * y / height, 128 + 90 * Math.sin(x / 9)], at);
    }
  }
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .withIccProfile("p3").withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}

function meanDifference(a: Raster, b: Raster): number {
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]), 0) / a.data.length;
}

Deno.test("half a JPEG is decoded to the same picture as the whole", async () => {
  const scratch = await newScratch();
  for (let orientation = 1; orientation <= 8; orientation++) {
    const [width, height] = [[501, 333], [400, 599], [533, 533]][orientation % 3];
    const bytes = await jpeg(width, height, orientation);
    const whole = await decodePhoto(bytes, "jpeg", limits);
    const half = await decodePhoto(bytes, "jpeg", { ...limits, scratch });
    const sizes = ({ width, height, originalWidth, originalHeight }: typeof whole) =>
      [width, height, originalWidth, originalHeight].join();
    assert.equal(sizes(half), sizes(whole), `${orientation}`);
    const difference = meanDifference(half, whole);
    assert.ok(difference > 0 && difference < 1.5, `${orientation}: ${difference}`);
  }
  assert.deepEqual([...Deno.readDirSync(scratch)], [], "nothing is left behind");
});

Deno.test("a folder may be called as libvips writes its options", async () => {
  const scratch = await newScratch("[2026] Zoë & Max [shrink=8]"), bytes = await jpeg(500, 300);
  const half = await decodePhoto(bytes, "jpeg", { ...limits, scratch });
  assert.deepEqual([half.width, half.height], [200, 120]);
  assert.ok(meanDifference(half, await decodePhoto(bytes, "jpeg", limits)) > 0, "it was halved");
});

Deno.test("what cannot be decoded at half its size is told as the whole file tells it", async () => {
  const scratch = await newScratch(), bytes = await jpeg(500, 300);
  const cut = bytes.subarray(0, bytes.length / 2);
  await assert.rejects(() => decodePhoto(cut, "jpeg", { ...limits, scratch }), {
    code: "truncated",
  });
  const refused = { ...limits, scratch, maxPixels: 1000 };
  await assert.rejects(() => decodePhoto(bytes, "jpeg", refused), { code: "too_large" });
  assert.deepEqual([...Deno.readDirSync(scratch)], []);
});

Deno.test("without room for a file of a moment the whole is decoded", async () => {
  const bytes = await jpeg(500, 300), scratch = join(await newScratch(), "gone");
  const photo = await decodePhoto(bytes, "jpeg", { ...limits, scratch });
  assert.equal(meanDifference(photo, await decodePhoto(bytes, "jpeg", limits)), 0);
});
