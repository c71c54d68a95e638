import "../../../tests/support/decoders.ts";
import assert from "node:assert/strict";
import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { PhotoFault } from "../../core/photo_fault.ts";
import { decodePhoto } from "./decode.ts";
import type { DecodeLimits } from "./raster.ts";
import type { Raster } from "./raster.ts";

const limits: DecodeLimits = { longEdge: 2048, maxPixels: 1e8 };
const corners = {
  red: [220, 30, 30],
  green: [30, 180, 60],
  blue: [40, 60, 220],
  grey: [90, 90, 90],
};

type Colour = string | { r: number; g: number; b: number; alpha?: number };
const solid = (background: Colour, width = 64, height = 48) =>
  sharp({ create: { width, height, channels: 4, background } });
const pixel = (
  { data, width }: Raster,
  x: number,
  y: number,
) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];

function assertNear(actual: readonly number[], expected: readonly number[], most: number): void {
  const off = Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
  assert.ok(off <= most, `${actual} is ${off} from ${expected}`);
}

/** Wider than high, with a colour of its own in each corner. */
function uprightPicture(): Raster {
  const width = 96, height = 64, data = new Uint8Array(width * height * 3);
  const { red, green, blue, grey } = corners;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const [left, right] = y < height / 2 ? [red, green] : [blue, grey];
      data.set(x < width / 2 ? left : right, at);
    }
  }
  return { data, width, height };
}

/** Where each stored pixel belongs in an upright picture of w × h, by EXIF orientation from 1. */
const placeOf: readonly ((x: number, y: number, w: number, h: number) => [number, number])[] = [
  (x, y) => [x, y],
  (x, y, w) => [w - 1 - x, y],
  (x, y, w, h) => [w - 1 - x, h - 1 - y],
  (x, y, _, h) => [x, h - 1 - y],
  (x, y) => [y, x],
  (x, y, w) => [w - 1 - y, x],
  (x, y, w, h) => [w - 1 - y, h - 1 - x],
  (x, y, _, h) => [y, h - 1 - x],
];

function storedPicture(orientation: number): Raster {
  const upright = uprightPicture(), { width: w, height: h } = upright;
  const [width, height] = orientation < 5 ? [w, h] : [h, w];
  const data = new Uint8Array(w * h * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      data.set(pixel(upright, ...placeOf[orientation - 1](x, y, w, h)), at);
    }
  }
  return { data, width, height };
}

async function noisyPicture(): Promise<Sharp> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
  const create = { width: 300, height: 200, channels: 3 as const, background: "#888", noise };
  return sharp(await sharp({ create }).png().toBuffer());
}

async function faultOf(bytes: Uint8Array, format: "jpeg" | "png", maxPixels = 1e8) {
  try {
    await decodePhoto(bytes, format, { ...limits, maxPixels });
  } catch (error) {
    assert.ok(error instanceof PhotoFault, String(error));
    return error.code;
  }
  return "none";
}

for (const orientation of placeOf.keys().map((i) => i + 1)) {
  Deno.test(`a picture stored under EXIF orientation ${orientation} comes out upright`, async () => {
    const { data, width, height } = storedPicture(orientation);
    const file = await sharp(data, { raw: { width, height, channels: 3 } })
      .withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer();
    const photo = await decodePhoto(file, "jpeg", limits);
    assert.deepEqual([photo.width, photo.height], [96, 64]);
    assert.deepEqual([photo.originalWidth, photo.originalHeight], [96, 64]);
    assertNear(pixel(photo, 8, 8), corners.red, 4);
    assertNear(pixel(photo, 88, 8), corners.green, 4);
    assertNear(pixel(photo, 8, 56), corners.blue, 4);
    assertNear(pixel(photo, 88, 56), corners.grey, 4);
  });
}

Deno.test("the long edge is bounded, the shape kept, and nothing enlarged", async () => {
  const length = fc.integer({ min: 1, max: 240 });
  await fc.assert(
    fc.asyncProperty(length, length, fc.integer({ min: 16, max: 200 }), async (w, h, longEdge) => {
      const file = await solid("#246", w, h).png().toBuffer();
      const photo = await decodePhoto(file, "png", { ...limits, longEdge });
      const scale = Math.min(1, longEdge / Math.max(w, h));
      assert.deepEqual([photo.originalWidth, photo.originalHeight], [w, h]);
      assertNear(
        [photo.width, photo.height],
        [Math.max(1, w * scale), Math.max(1, h * scale)],
        0.5,
      );
      assert.equal(photo.data.length, photo.width * photo.height * 3);
    }),
    { numRuns: 40 },
  );
});

Deno.test("the original's size is told upright although the picture is turned and shrunk", async () => {
  const file = await solid("#246", 600, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const photo = await decodePhoto(file, "jpeg", { ...limits, longEdge: 300 });
  assert.deepEqual([photo.originalWidth, photo.originalHeight], [400, 600]);
  assert.deepEqual([photo.width, photo.height], [200, 300]);
});

Deno.test("what is transparent lies on white", async () => {
  const clear = await solid({ r: 0, g: 0, b: 0, alpha: 0 }).png().toBuffer();
  assert.deepEqual(pixel(await decodePhoto(clear, "png", limits), 5, 5), [255, 255, 255]);
  const half = await solid({ r: 200, g: 100, b: 50, alpha: 0.5 }).png().toBuffer();
  assertNear(pixel(await decodePhoto(half, "png", limits), 5, 5), [227, 177, 152], 2);
});

Deno.test("16 bits, with and without transparency, become 8", async () => {
  const opaque = await solid({ r: 200, g: 100, b: 50 }).removeAlpha().toColourspace("rgb16").png()
    .toBuffer();
  const half = await solid({ r: 200, g: 100, b: 50, alpha: 0.5 }).toColourspace("rgb16").png()
    .toBuffer();
  assert.equal((await sharp(opaque).metadata()).depth, "ushort");
  assertNear(pixel(await decodePhoto(opaque, "png", limits), 5, 5), [200, 100, 50], 1);
  assertNear(pixel(await decodePhoto(half, "png", limits), 5, 5), [227, 177, 152], 2);
});

Deno.test("grey pictures of 8 and 16 bits become three equal channels", async () => {
  const grey = () => solid("#787878").removeAlpha();
  const files = [
    await grey().toColourspace("b-w").png().toBuffer(),
    await grey().toColourspace("grey16").png().toBuffer(),
  ];
  for (const file of files) {
    assert.equal((await sharp(file).metadata()).channels, 1);
    const photo = await decodePhoto(file, "png", limits);
    assert.equal(photo.data.length, 64 * 48 * 3);
    assertNear(pixel(photo, 5, 5), [120, 120, 120], 1);
  }
});

Deno.test("ink colours become sRGB, as near as inks can print them", async () => {
  const file = await solid({ r: 150, g: 110, b: 90 }).toColourspace("cmyk").jpeg({ quality: 100 })
    .toBuffer();
  assert.equal((await sharp(file).metadata()).space, "cmyk");
  const photo = await decodePhoto(file, "jpeg", limits);
  assert.equal(photo.data.length, 64 * 48 * 3);
  assertNear(pixel(photo, 5, 5), [150, 110, 90], 12);
});

Deno.test("Display P3 is converted to sRGB by its profile", async () => {
  const green = [40, 200, 60];
  const file = await solid("#28c83c").withIccProfile("p3")
    .jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer();
  const asStored = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
  assert.ok(asStored[0] - green[0] > 30, "the file's own numbers are those of sRGB");
  assertNear(pixel(await decodePhoto(file, "jpeg", limits), 5, 5), green, 4);
});

Deno.test("a file that ends before its picture is told as truncated, wherever it ends", async () => {
  const picture = await noisyPicture();
  const jpeg = await picture.clone().jpeg().toBuffer(), png = await picture.png().toBuffer();
  assert.equal(await faultOf(jpeg, "jpeg"), "none");
  for (const part of [0.1, 0.5, 0.99]) {
    assert.equal(await faultOf(jpeg.subarray(0, jpeg.length * part), "jpeg"), "truncated");
    assert.equal(await faultOf(png.subarray(0, png.length * part), "png"), "truncated");
  }
});

Deno.test("a JPEG that lacks nothing but the marker that ends it is decoded", async () => {
  const picture = await noisyPicture();
  for (const options of [{}, { progressive: true }, { optimiseCoding: false }]) {
    const whole = await picture.clone().jpeg(options).toBuffer();
    for (const lacking of [1, 2]) {
      const ended = whole.subarray(0, whole.length - lacking);
      const { data } = await decodePhoto(ended, "jpeg", limits);
      assert.deepEqual(data, (await decodePhoto(whole, "jpeg", limits)).data);
    }
    for (const lacking of [60, 600]) {
      assert.equal(await faultOf(whole.subarray(0, whole.length - lacking), "jpeg"), "truncated");
    }
  }
});

Deno.test("a progressive JPEG that ends with one of its scans is truncated", async () => {
  const whole = await (await noisyPicture()).jpeg({ progressive: true }).toBuffer();
  const scan = whole.lastIndexOf(Uint8Array.of(0xff, 0xda));
  const tables = whole.lastIndexOf(Uint8Array.of(0xff, 0xc4));
  assert.equal(await faultOf(whole.subarray(0, Math.min(scan, tables)), "jpeg"), "truncated");
});

Deno.test("zeros in place of a JPEG's rest are no pixels", async () => {
  const whole = await (await noisyPicture()).jpeg().toBuffer();
  const filled = whole.slice().fill(0, whole.length * 0.6);
  assert.equal(await faultOf(filled, "jpeg"), "truncated");
});

Deno.test("bytes that are no picture are told as undecodable", async () => {
  // No picture begins with a zero, and what begins as one may well be cut short.
  const bytes = fc.uint8Array({ maxLength: 2000 }).map((rest) => Uint8Array.of(0, ...rest));
  const format = fc.constantFrom("jpeg" as const, "png" as const);
  await fc.assert(fc.asyncProperty(bytes, format, async (bytes, format) => {
    assert.equal(await faultOf(bytes, format), "undecodable");
  }));
});

Deno.test("a picture with more pixels than allowed is refused, one with as many is not", async () => {
  const file = await solid("#246", 100, 50).png().toBuffer();
  assert.equal(await faultOf(file, "png", 4999), "too_large");
  assert.equal(await faultOf(file, "png", 5000), "none");
});
