import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { be, buildDng, le, letters, smoothPicture } from "../../../tests/support/raw_files.ts";
import { rated, stripped, withExif } from "../../../tests/support/rewritten_files.ts";
import type { PhotoFormat } from "../decode/format.ts";
import { pictureDataOf } from "./picture_data_of.ts";
import { hashPicture } from "./picture_hash.ts";

const WIDTH = 320, HEIGHT = 200;
const pixels = Uint8Array.from(
  { length: WIDTH * HEIGHT * 3 },
  (_, i) => (i * 2_654_435_761 >>> 9) & 255,
);
const picture = (of = pixels) =>
  sharp(of, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .withExif({ IFD0: { Model: "SynthCam" }, IFD2: { DateTimeOriginal: "2026:06:06 14:00:00" } });
const edited = pixels.slice().fill(128, pixels.length / 2, pixels.length / 2 + 3000);
const bytesOf = async (made: Sharp) => new Uint8Array(await made.toBuffer());

const hashesOf = async (bytes: Uint8Array<ArrayBuffer>, format: PhotoFormat) => {
  const hashes = await hashPicture(bytes, format, pictureDataOf(bytes, format));
  assert.ok(hashes !== undefined);
  return hashes;
};

const packet = letters("<x:xmpmeta/>");

/** Puts a chunk behind the header. */
function withPngText(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = [...letters("iTXt"), ...letters("XML:com.adobe.xmp\0\0\0\0\0"), ...packet];
  const chunk = [...be(body.length - 4, 4), ...body, ...be(crc32(Uint8Array.from(body)), 4)];
  const behindHeader = 8 + 25;
  return Uint8Array.from([
    ...png.subarray(0, behindHeader),
    ...chunk,
    ...png.subarray(behindHeader),
  ]);
}

function withWebpText(webp: Uint8Array): Uint8Array<ArrayBuffer> {
  const longer = Uint8Array.from([...webp, ...letters("XMP "), ...le(packet.length, 4), ...packet]);
  longer.set(le(longer.length - 8, 4), 4);
  return longer;
}

const withTiffTag = (more: Parameters<typeof buildDng>[2]) =>
  Uint8Array.from(buildDng(smoothPicture(240, 160), 1, more));

const rewritten: Record<string, {
  format: PhotoFormat;
  make: (of: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
  rewrite: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>;
}> = {
  "a rated JPEG": {
    format: "jpeg",
    make: (of) => bytesOf(picture(of).jpeg()),
    rewrite: (jpeg) => Uint8Array.from(rated(jpeg, 5)),
  },
  "a progressive JPEG without its metadata": {
    format: "jpeg",
    make: (of) => bytesOf(picture(of).jpeg({ progressive: true })),
    rewrite: (jpeg) => Uint8Array.from(stripped(jpeg)),
  },
  "a JPEG with a trailer": {
    format: "jpeg",
    make: (of) => bytesOf(picture(of).jpeg()),
    rewrite: (jpeg) => Uint8Array.from([...jpeg, ...letters("SEFH"), ...jpeg.subarray(0, 100)]),
  },
  "a JPEG that is turned": {
    format: "jpeg",
    make: (of) => bytesOf(picture(of).jpeg()),
    rewrite: (jpeg) => Uint8Array.from(withExif(jpeg, { orientation: 6 })),
  },
  "a PNG with XMP": {
    format: "png",
    make: (of) => bytesOf(picture(of).png()),
    rewrite: withPngText,
  },
  "a WebP with XMP": {
    format: "webp",
    make: (of) => bytesOf(picture(of).webp()),
    rewrite: withWebpText,
  },
  "a lossless WebP with XMP": {
    format: "webp",
    make: (of) => bytesOf(picture(of).webp({ lossless: true })),
    rewrite: withWebpText,
  },
  "an AVIF of another camera": {
    format: "avif",
    make: (of) => bytesOf(picture(of).avif({ effort: 0 })),
    rewrite: (avif) => {
      const copy = Uint8Array.from(avif), model = new TextEncoder().encode("SynthCam");
      const at = copy.findIndex((_, i) => model.every((byte, n) => copy[i + n] === byte));
      assert.ok(at > 0);
      copy.set(letters("OtherCam"), at);
      return copy;
    },
  },
};
for (const [what, { format, make, rewrite }] of Object.entries(rewritten)) {
  Deno.test(`${what} is the same picture, and looks the same`, async () => {
    const before = await make(pixels), after = rewrite(before);
    assert.notDeepEqual(after, before);
    assert.deepEqual(await hashesOf(after, format), await hashesOf(before, format));
    const other = await hashesOf(await make(edited), format);
    assert.notEqual(other.image, (await hashesOf(before, format)).image);
  });
}

Deno.test("another profile is another look of the same picture", async () => {
  const wide = await bytesOf(picture().withIccProfile("p3").jpeg());
  const [before, after] = [
    await hashesOf(wide, "jpeg"),
    await hashesOf(
      Uint8Array.from(stripped(wide, false)),
      "jpeg",
    ),
  ];
  assert.equal(after.image, before.image);
  assert.notEqual(after.look, before.look);
});

Deno.test("a DNG is known by its sensor's data, wherever that lies, and looks as its preview", async () => {
  const plain = await hashesOf(withTiffTag({}), "raw");
  const withXmp = await hashesOf(withTiffTag({ 0x2bc: [1, packet] }), "raw");
  assert.deepEqual(withXmp, plain);
  const preview = await bytesOf(picture().jpeg());
  const within = { 0x201: [4, { data: preview }], 0x202: [4, [preview.length]] } as const;
  const previewed = await hashesOf(
    withTiffTag({ 0x14a: [4, { directories: [{ ...within } as never] }] }),
    "raw",
  );
  assert.equal(previewed.image, plain.image);
  assert.notEqual(previewed.look, plain.look);
  const other = Uint8Array.from(buildDng(smoothPicture(240, 162)));
  assert.notEqual((await hashesOf(other, "raw")).image, plain.image);
});

Deno.test("a TIFF is known by its pixels, however they are stored", async () => {
  for (const options of [{ compression: "lzw" }, { compression: "deflate", tile: true }] as const) {
    const one = await bytesOf(picture().tiff(options)),
      two = await bytesOf(picture(edited).tiff(options));
    assert.notEqual((await hashesOf(one, "tiff")).image, (await hashesOf(two, "tiff")).image);
    // Its first directory comes last, so that more may follow it.
    const longer = Uint8Array.from([...one, 0, 0, ...packet]);
    assert.deepEqual(await hashesOf(longer, "tiff"), await hashesOf(one, "tiff"));
  }
});

Deno.test("a file that tells of no picture has no hash", async () => {
  for (const format of ["jpeg", "png", "webp", "tiff", "raw", "heif", "avif"] as const) {
    for (const length of [0, 3, 12, 100]) {
      const bytes = Uint8Array.from({ length }, (_, i) => i);
      assert.equal(await hashPicture(bytes, format, pictureDataOf(bytes, format)), undefined);
    }
  }
});
