import assert from "node:assert/strict";
import sharp, { type Sharp } from "sharp";
import { be, buildTiff, letters } from "../../../tests/support/raw_files.ts";
import { type Glimpse, glimpseOf } from "./glimpse.ts";

const EDGE = 320, WIDTH = 1200, HEIGHT = 800;

/** Stripes that change from row to row and from column to column: red above, blue below. */
function striped(width = WIDTH, height = HEIGHT) {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x), isUpper = y < height / 2;
      data.set([isUpper ? 200 : 0, (7 * x + 13 * y) % 64, isUpper ? 0 : 200], at);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A JPEG with a thumbnail in its Exif, as cameras write it. */
function withThumbnail(jpeg: Uint8Array, thumbnail: Uint8Array): Uint8Array {
  const tiff = buildTiff([{ 0x112: [3, [1]] }, {
    0x201: [4, { data: thumbnail }],
    0x202: [4, [thumbnail.length]],
  }]);
  const exif = [...letters("Exif\0\0"), ...tiff];
  const app1 = [0xff, 0xe1, ...be(exif.length + 2, 2), ...exif];
  return Uint8Array.from([...jpeg.subarray(0, 2), ...app1, ...jpeg.subarray(2)]);
}

const bytesOf = async (picture: Sharp) => new Uint8Array(await picture.toBuffer());
const cut = (bytes: Uint8Array, share: number) =>
  bytes.subarray(0, Math.floor(bytes.length * share));

/** @returns what is shown, its size, and the colours in the middle of its upper and lower part. */
async function seen(glimpse: Glimpse | undefined) {
  if (glimpse === undefined) return undefined;
  const { data, info: { width, height } } = await sharp(glimpse.picture).raw()
    .toBuffer({ resolveWithObject: true });
  const at = (y: number) => {
    const [r, , b] = data.subarray(3 * (Math.floor(y * height) * width + (width >> 1)));
    return r > 140 && b < 90 ? "red" : b > 140 && r < 90 ? "blue" : "other";
  };
  return { shows: glimpse.shows, width, height, upper: at(0.2), lower: at(0.9) };
}

Deno.test("a sound photo is shown small, whatever it was set aside for", async () => {
  for (const format of ["jpeg", "png", "webp"] as const) {
    const bytes = await bytesOf(striped().toFormat(format));
    const size = { width: 320, height: 213, upper: "red", lower: "blue" };
    assert.deepEqual(await seen(await glimpseOf(bytes, "a", EDGE)), { shows: "whole", ...size });
  }
});

Deno.test("of a JPEG that was cut short, the upper part is shown", async () => {
  const bytes = cut(await bytesOf(striped().jpeg()), 0.6);
  const { shows, upper, lower } = (await seen(await glimpseOf(bytes, "a.jpg", EDGE)))!;
  assert.deepEqual([shows, upper, lower], ["part", "red", "other"]);
});

Deno.test("if hardly anything is left, the thumbnail in the file shows more", async () => {
  const small = await bytesOf(striped(160, 107).jpeg());
  const whole = withThumbnail(await bytesOf(striped().jpeg()), small);
  const headers = whole.subarray(0, small.length + 200);
  for (const bytes of [cut(whole, 0.2), headers]) {
    assert.deepEqual(await seen(await glimpseOf(bytes, "a.jpg", EDGE)), {
      ...{ shows: "preview", width: 160, height: 107, upper: "red", lower: "blue" },
    });
  }
  assert.equal((await glimpseOf(cut(whole, 0.7), "a.jpg", EDGE))!.shows, "part");
});

Deno.test("a RAW is shown by its preview, turned upright", async () => {
  const preview = await bytesOf(striped(800, 533).jpeg());
  const raw = buildTiff([{
    0x112: [3, [6]],
    0x201: [4, { data: preview }],
    0x202: [4, [preview.length]],
  }]);
  const { shows, width, height } = (await seen(await glimpseOf(raw, "a.nef", EDGE)))!;
  assert.deepEqual([shows, width, height], ["preview", 213, 320]);
});

Deno.test("a turned photo is shown upright, cut short or not", async () => {
  const bytes = await bytesOf(striped().jpeg().withMetadata({ orientation: 3 }));
  assert.deepEqual((await seen(await glimpseOf(bytes, "a.jpg", EDGE)))!.upper, "blue");
  const part = (await seen(await glimpseOf(cut(bytes, 0.6), "a.jpg", EDGE)))!;
  assert.deepEqual([part.shows, part.upper, part.lower], ["part", "other", "red"]);
});

Deno.test("what may look wrong somewhere is said to be damaged", async () => {
  const bytes = cut(await bytesOf(striped().png()), 0.6);
  assert.equal((await glimpseOf(bytes, "a.png", EDGE))?.shows, "damaged");
});

Deno.test("what holds no picture shows none", async () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const drawing = text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const header = (await bytesOf(striped().jpeg())).subarray(0, 300);
  for (const bytes of [new Uint8Array(), text("no photo"), drawing, header]) {
    assert.equal(await glimpseOf(bytes, "a.jpg", EDGE), undefined);
  }
  assert.equal(await glimpseOf(await bytesOf(striped().gif()), "a.jpg", EDGE), undefined);
});

Deno.test("a picture that would have to be decoded as a whole is not if it is too large", async () => {
  const size = { width: 10_100, height: 10_000, channels: 3, background: "#808080" } as const;
  const large = sharp({ create: size }).toColourspace("b-w");
  assert.equal(
    await glimpseOf(
      await bytesOf(large.clone().png({ progressive: true, compressionLevel: 1 })),
      "a.png",
      EDGE,
    ),
    undefined,
  );
  const inStrips = await glimpseOf(
    await bytesOf(large.png({ compressionLevel: 1 })),
    "a.png",
    EDGE,
  );
  assert.equal(inStrips?.shows, "whole");
});
