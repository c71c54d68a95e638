import "../../../tests/support/decoders.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { photosFolder, testWithPhotos } from "../../../tests/support/needs.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { decodeByLibheif, heifHeapBytes } from "./heif_libheif.ts";
import type { HeifPixels } from "./heif_pixels.ts";
import { profileFor } from "./heif_colour.ts";
import { asTiff, isHeif } from "./heif_container.ts";

const limits = { maxPixels: 1e8 };
const read = (name: string) => Deno.readFileSync(join(photosFolder, "formats", "heic", name));

/**
 * Upright size, channels, and the mean sRGB colour of the quarters (top left, top right, bottom
 * left, bottom right, on white), measured with libheif's own command and a separate colour engine.
 */
type Expected = [width: number, height: number, channels: number, quarters: number[][]];
const samples: Record<string, Expected> = {
  // The lens cap was on; 10 bits, BT.2020 and PQ.
  "exiv2-Canon.HIF": [2400, 1600, 3, [[1, 0, 2], [1, 0, 2], [0, 0, 1], [0, 0, 1]]],
  "ianare-iphone13pm.heic": [
    3024,
    4032,
    3,
    [[113, 92, 72], [132, 119, 104], [114, 75, 33], [111, 89, 70]],
  ],
  "immich-IMG_2682.heic": [
    4032,
    3024,
    3,
    [[98, 121, 135], [55, 73, 85], [70, 75, 70], [67, 72, 70]],
  ],
  "immich-samsung-motion.heic": [
    3000,
    4000,
    3,
    [[113, 110, 110], [111, 104, 103], [88, 85, 86], [88, 83, 82]],
  ],
  "libheif-rainbow-451x461.heic": [
    451,
    461,
    3,
    [[215, 148, 248], [158, 225, 245], [254, 172, 153], [194, 254, 154]],
  ],
  "libheif-with-alpha.heic": [
    512,
    512,
    4,
    [[254, 255, 254], [241, 215, 215], [242, 218, 218], [254, 255, 254]],
  ],
  "photoprism-iphone_15_pro.heic": [
    3024,
    4032,
    3,
    [[166, 161, 146], [169, 167, 158], [182, 171, 161], [155, 151, 140]],
  ],
};

async function inSrgb(pixels: HeifPixels) {
  const { data, info } = await sharp(asTiff(pixels))
    .resize(512, 512, { fit: "inside", withoutEnlargement: true }).flatten({
      background: "#ffffff",
    }).toColourspace("srgb").removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function quartersOf(pixels: HeifPixels): Promise<number[][]> {
  const { data, width, height } = await inSrgb(pixels);
  const sums = [0, 1, 2, 3].map(() => [0, 0, 0]), counts = [0, 0, 0, 0];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      counts[quarter]++;
      for (let c = 0; c < 3; c++) sums[quarter][c] += data[at + c];
    }
  }
  return sums.map((sum, quarter) => sum.map((value) => value / counts[quarter]));
}

async function outcomeOf(bytes: Uint8Array, maxPixels = limits.maxPixels) {
  try {
    const { data, width, height, channels } = await decodeByLibheif(bytes, { maxPixels });
    assert.equal(data.length, width * height * channels);
    return "picture";
  } catch (error) {
    assert.ok(error instanceof PhotoFault, String(error));
    return error.code;
  }
}

function assertNear(actual: readonly number[], expected: readonly number[], most: number): void {
  const off = Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
  assert.ok(off <= most, `${actual} is ${off} from ${expected}`);
}

for (const [name, [width, height, channels, quarters]] of Object.entries(samples)) {
  testWithPhotos(`${name} comes out upright and in its true colours`, async () => {
    const bytes = read(name);
    assert.ok(isHeif(bytes.subarray(0, 64)));
    const pixels = await decodeByLibheif(bytes, limits);
    assert.deepEqual([pixels.width, pixels.height, pixels.channels], [width, height, channels]);
    assert.equal(pixels.data.length, width * height * channels);
    assertNear((await quartersOf(pixels)).flat(), quarters.flat(), 2);
  });
}

testWithPhotos("broken files are told by what is wrong with them", async () => {
  assert.equal(await outcomeOf(read("exiv2-poc.heic")), "truncated");
  assert.equal(await outcomeOf(read("mex-bad-boxes.heif")), "undecodable");
  assert.equal(await outcomeOf(read("perkeep-river-truncated.heic")), "truncated");
  assert.equal(await outcomeOf(read("photoprism-wrong.heic")), "undecodable");
  assert.equal(await outcomeOf(new Uint8Array(0)), "undecodable");
});

testWithPhotos("a file that ends before its picture is truncated, wherever it ends", async () => {
  const phone = read("immich-IMG_2682.heic"), drawn = read("libheif-with-alpha.heic");
  for (const part of [0.01, 0.1, 0.5, 0.9, 0.999]) {
    assert.equal(await outcomeOf(phone.subarray(0, phone.length * part)), "truncated");
    assert.equal(await outcomeOf(drawn.subarray(0, drawn.length * part)), "truncated");
  }
});

testWithPhotos("a motion photo's still is had although its video is cut short", async () => {
  const bytes = read("immich-samsung-motion.heic");
  assert.equal(await outcomeOf(bytes.subarray(0, bytes.length * 0.8)), "picture");
});

testWithPhotos("more pixels than allowed are refused, as many are not", async () => {
  const bytes = read("libheif-rainbow-451x461.heic");
  assert.equal(await outcomeOf(bytes, 451 * 461 - 1), "too_large");
  assert.equal(await outcomeOf(bytes, 451 * 461), "picture");
});

testWithPhotos("flipped bits give a picture or a fault, and the next photo is whole", async () => {
  const whole = read("libheif-with-alpha.heic");
  const flip = fc.tuple(fc.nat({ max: 1400 }), fc.nat({ max: 7 }));
  await fc.assert(
    fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 8 }), async (flips) => {
      const bytes = whole.slice();
      for (const [at, bit] of flips) bytes[at] ^= 1 << bit;
      await outcomeOf(bytes);
    }),
  );
  assertNear(
    (await quartersOf(await decodeByLibheif(whole, limits))).flat(),
    samples["libheif-with-alpha.heic"][3].flat(),
    2,
  );
});

Deno.test("bytes that are no picture give a fault, also behind a promising start", async () => {
  const start = new TextEncoder().encode("\0\0\0\x18ftypheic\0\0\0\0mif1heic");
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), async (bytes, promise) => {
      assert.notEqual(
        await outcomeOf(promise ? new Uint8Array([...start, ...bytes]) : bytes),
        "picture",
      );
    }),
  );
});

testWithPhotos("the heap stays as it is however many photos and broken files come", async () => {
  const whole = read("libheif-with-alpha.heic"), cut = whole.subarray(0, whole.length - 100);
  const decodeBoth = async () => [await outcomeOf(whole), await outcomeOf(cut)];
  await decodeBoth();
  const before = heifHeapBytes();
  assert.ok(before > 0);
  for (let i = 0; i < 40; i++) assert.deepEqual(await decodeBoth(), ["picture", "truncated"]);
  assert.equal(heifHeapBytes(), before);
});

Deno.test("HEIF is told by every HEVC brand, main or compatible, and AVIF is not HEIF", () => {
  const ftyp = (...brands: string[]) =>
    new TextEncoder().encode(
      `\0\0\0${String.fromCharCode(12 + 4 * brands.length)}ftyp${brands[0]}\0\0\0\0${
        brands.slice(1).join("")
      }more`,
    );
  const hevc = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"];
  for (const brand of hevc) {
    assert.ok(isHeif(ftyp(brand)), brand);
    assert.ok(isHeif(ftyp("what", "miaf", brand)), brand);
    assert.ok(isHeif(ftyp(brand).subarray(0, 16)), brand);
  }
  for (const brands of [["avif", "mif1", "miaf"], ["mif1", "avif"], ["isom", "mp42"], ["qt  "]]) {
    assert.ok(!isHeif(ftyp(...brands)), brands.join());
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => assert.ok(!isHeif(bytes))));
});

Deno.test("pixels of any size and their transparency are the same behind the wrapping", async () => {
  const size = fc.integer({ min: 1, max: 200 }), channels = fc.constantFrom(3 as const, 4 as const);
  await fc.assert(
    fc.asyncProperty(size, size, channels, async (width, height, channels) => {
      const data = Uint8Array.from({ length: width * height * channels }, (_, i) => i * 31 % 251);
      const { data: again, info } = await sharp(asTiff({ data, width, height, channels })).raw()
        .toBuffer({ resolveWithObject: true });
      assert.deepEqual([info.width, info.height, info.channels], [width, height, channels]);
      assert.deepEqual(new Uint8Array(again), data);
    }),
    { numRuns: 30 },
  );
});

/** @returns what a colour written under such code points looks like in sRGB. */
async function shown(colour: readonly number[], primaries: number, transfer: number) {
  const data = Uint8Array.from({ length: 3 * 64 }, (_, i) => colour[i % 3]);
  const icc = profileFor(primaries, transfer);
  return [...(await inSrgb({ data, width: 8, height: 8, channels: 3, icc })).data.subarray(0, 3)];
}

Deno.test("Display P3 that is told by code points is converted as by its profile", async () => {
  const create = { width: 8, height: 8, channels: 3 as const, background: "#28c83c" };
  const p3 = await sharp(await sharp({ create }).withIccProfile("p3").png().toBuffer(), {
    ignoreIcc: true,
  }).raw().toBuffer();
  assert.ok(p3[0] > 70, "the numbers are those of sRGB");
  assertNear(await shown([...p3.subarray(0, 3)], 12, 13), [40, 200, 60], 2);
});

Deno.test("code points of sRGB, and those that tell nothing, need no profile", () => {
  for (const [primaries, transfer] of [[1, 13], [1, 1], [2, 2], [6, 6]]) {
    assert.equal(profileFor(primaries, transfer), undefined);
  }
});

Deno.test("high dynamic range keeps its greys and rolls its highlights off", async () => {
  // 18 % grey at 26 cd/m² and paper white at 203 (BT.2408), as codes of 8 bits.
  for (const [transfer, grey, paper] of [[16, 97, 148], [18, 97, 191]]) {
    assertNear(await shown([0, 0, 0], 9, transfer), [0, 0, 0], 0);
    assertNear(await shown([grey, grey, grey], 9, transfer), [101, 101, 101], 4);
    assertNear(await shown([paper, paper, paper], 9, transfer), [233, 233, 233], 4);
    assertNear(await shown([255, 255, 255], 9, transfer), [255, 255, 255], 1);
  }
});
