import assert from "node:assert/strict";
import ExifReader from "exifreader";
import sharp from "sharp";
import type { MetadataPart } from "../../runtime/setting_values.ts";
import { readCaptureData } from "../capture/capture_data.ts";
import { decodePhoto } from "./decode.ts";
import { encodePhoto, type EncodeSettings, encodeThumbnail } from "./encode.ts";

const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
const camera = await sharp({
  create: { width: 400, height: 300, channels: 3, background: "#888", noise },
}).withIccProfile("p3").withExif({
  IFD0: { Copyright: "Studio Ann", Artist: "Ann", Make: "Camco", Model: "One" },
  IFD2: {
    DateTimeOriginal: "2024:05:04 10:11:12",
    OffsetTimeOriginal: "+02:00",
    BodySerialNumber: "123",
    CameraOwnerName: "Ann",
  },
  IFD3: {
    GPSLatitudeRef: "S",
    GPSLatitude: "48/1 51/1 2952/100",
    GPSLongitudeRef: "W",
    GPSLongitude: "2/1 0/1 1/3",
    GPSAltitude: "35/1",
  },
}).jpeg({ quality: 95 }).toBuffer();
const photo = await decodePhoto(camera, "jpeg", { longEdge: 2048, maxPixels: 1e8 });
const captured = readCaptureData(camera);

const settings = (change: Partial<EncodeSettings> = {}): EncodeSettings => ({
  jpegQuality: 85,
  thumbnailEdge: 320,
  metadata: [],
  ...change,
});
const encode = (metadata: readonly MetadataPart[]) =>
  encodePhoto(photo, captured, settings({ metadata }));

const time = ["DateTimeOriginal", "OffsetTimeOriginal"];
const position = ["GPSLatitude", "GPSLatitudeRef", "GPSLongitude", "GPSLongitudeRef"];
/** What every EXIF block holds about the file itself, whatever the camera wrote. */
const ofTheFile = new Set([
  ...["Orientation", "XResolution", "YResolution", "ResolutionUnit", "YCbCrPositioning"],
  ...["Exif IFD Pointer", "GPS Info IFD Pointer", "ExifVersion", "ComponentsConfiguration"],
  ...["FlashpixVersion", "ColorSpace", "PixelXDimension", "PixelYDimension"],
]);
function tagsOf(jpeg: Uint8Array) {
  return ExifReader.load(jpeg.slice().buffer as ArrayBuffer, { expanded: true }).exif ?? {};
}
const personalTags = (jpeg: Uint8Array) =>
  Object.keys(tagsOf(jpeg)).filter((tag) => !ofTheFile.has(tag)).sort();

Deno.test("nothing the camera wrote goes into a photo unless asked for", async () => {
  const { exif, icc, iptc, xmp, width, height } = await sharp(await encode([])).metadata();
  assert.deepEqual({ exif, icc, iptc, xmp }, {
    exif: undefined,
    icc: undefined,
    iptc: undefined,
    xmp: undefined,
  });
  assert.deepEqual([width, height], [400, 300]);
});

const kept: { parts: MetadataPart[]; tags: string[] }[] = [
  { parts: ["copyright"], tags: ["Artist", "Copyright"] },
  { parts: ["capture-time"], tags: time },
  { parts: ["gps"], tags: position },
  {
    parts: ["gps", "copyright", "capture-time"],
    tags: ["Artist", "Copyright", ...time, ...position],
  },
];
for (const { parts, tags } of kept) {
  Deno.test(`${parts.join(", ")} asked for keeps that and no more`, async () => {
    assert.deepEqual(personalTags(await encode(parts)), tags.sort());
  });
}

Deno.test("what is kept reads as the camera wrote it", async () => {
  const jpeg = await encode(["copyright", "capture-time", "gps"]);
  const { capturedAt, copyright, artist, gps } = captured;
  const rest = { camera: undefined, serial: undefined, lens: undefined, orientation: 1 };
  assert.deepEqual(readCaptureData(jpeg), { capturedAt, copyright, artist, gps, ...rest });
});

Deno.test("asking for what the camera did not write adds nothing", async () => {
  const metadata = ["copyright", "capture-time", "gps"] as const;
  const jpeg = await encodePhoto(photo, {}, settings({ metadata }));
  assert.equal((await sharp(jpeg).metadata()).exif, undefined);
});

Deno.test("a photo that was turned upright is not turned again by what it keeps", async () => {
  const turned = await sharp(camera).keepExif().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const upright = await decodePhoto(turned, "jpeg", { longEdge: 2048, maxPixels: 1e8 });
  const metadata = ["copyright"] as const;
  const jpeg = await encodePhoto(upright, readCaptureData(turned), settings({ metadata }));
  const { width, height, orientation } = await sharp(jpeg).metadata();
  assert.deepEqual([width, height, orientation], [300, 400, 1]);
});

Deno.test("a photo keeps its colours, and quality pays in size and nearness", async () => {
  const measure = async (jpegQuality: number) => {
    const jpeg = await encodePhoto(photo, {}, settings({ jpegQuality }));
    const pixels = await sharp(jpeg).raw().toBuffer();
    const error = pixels.reduce((sum, value, i) => sum + Math.abs(value - photo.data[i]), 0);
    return { size: jpeg.length, error: error / pixels.length };
  };
  const [coarse, fine] = [await measure(40), await measure(95)];
  assert.ok(coarse.size * 2 < fine.size, `${coarse.size} and ${fine.size} bytes`);
  assert.ok(fine.error < coarse.error, `${fine.error} and ${coarse.error}`);
});

Deno.test("a thumbnail's long edge is as asked, without metadata, and never enlarged", async () => {
  const size = async (edge: number) => {
    const { width, height, exif } = await sharp(await encodeThumbnail(photo, edge)).metadata();
    assert.equal(exif, undefined);
    return [width, height];
  };
  assert.deepEqual(await size(160), [160, 120]);
  assert.deepEqual(await size(1000), [400, 300]);
});

Deno.test("a copyright that ends in brackets is kept whole", async () => {
  const copyright = "Ann (Studio Two)", metadata = ["copyright"] as const;
  const jpeg = await encodePhoto(photo, { copyright }, settings({ metadata }));
  assert.equal(readCaptureData(jpeg).copyright, copyright);
});
