import assert from "node:assert/strict";
import fc from "fast-check";
import sharp, { type Exif } from "sharp";
import { readCaptureData } from "./capture_data.ts";

const plain = () => sharp({ create: { width: 8, height: 8, channels: 3, background: "#888" } });
const withExif = async (exif: Exif) => await plain().withExif(exif).jpeg().toBuffer();
const capturedAt = async (tags: Exif["IFD2"]) =>
  readCaptureData(await withExif({ IFD2: tags })).capturedAt;

function assertTellsNothing(bytes: Uint8Array): void {
  assert.deepEqual(
    Object.values(readCaptureData(bytes)).filter((value) => value !== undefined),
    [],
  );
}

const full = await withExif({
  IFD0: { Copyright: "Studio Ann", Artist: "Ann", Make: "NIKON CORPORATION", Model: "NIKON Z 9" },
  IFD2: {
    DateTimeOriginal: "2024:05:04 10:11:12",
    OffsetTimeOriginal: "+02:00",
    SubSecTimeOriginal: "48",
    BodySerialNumber: "0123",
    LensModel: "NIKKOR Z 50mm f/1.8 S",
  },
  IFD3: {
    GPSLatitudeRef: "S",
    GPSLatitude: "48/1 51/1 2952/100",
    GPSLongitudeRef: "W",
    GPSLongitude: "2/1 0/1 1/3",
  },
});

Deno.test("what the camera wrote is read", () => {
  assert.deepEqual(readCaptureData(full), {
    capturedAt: "2024-05-04T10:11:12.48+02:00",
    camera: "NIKON Z 9",
    serial: "0123",
    lens: "NIKKOR Z 50mm f/1.8 S",
    orientation: 1,
    copyright: "Studio Ann",
    artist: "Ann",
    gps: {
      latitude: "48/1 51/1 2952/100",
      latitudeRef: "S",
      longitude: "2/1 0/1 1/3",
      longitudeRef: "W",
    },
  });
});

Deno.test("a view into a larger buffer is read as the same photo", () => {
  const larger = new Uint8Array(full.length + 300).fill(0xff);
  larger.set(full, 100);
  const view = larger.subarray(100, 100 + full.length);
  assert.deepEqual(readCaptureData(view), readCaptureData(full));
});

Deno.test("capture time has no offset where the camera knew none", async () => {
  assert.equal(
    await capturedAt({ DateTimeOriginal: "2024:05:04 10:11:12" }),
    "2024-05-04T10:11:12",
  );
});

Deno.test("an offset that is none is left out", async () => {
  const tags = { DateTimeOriginal: "2024:05:04 10:11:12", OffsetTimeOriginal: "summer" };
  assert.equal(await capturedAt(tags), "2024-05-04T10:11:12");
});

Deno.test("the time of digitising stands in for that of the exposure", async () => {
  assert.equal(
    await capturedAt({ DateTimeDigitized: "2023:01:02 03:04:05" }),
    "2023-01-02T03:04:05",
  );
});

Deno.test("the time of digitising stands in for one of the exposure that is impossible", async () => {
  const tags = {
    DateTimeOriginal: "0000:00:00 00:00:00",
    SubSecTimeOriginal: "11",
    DateTimeDigitized: "2023:01:02 03:04:05",
    SubSecTimeDigitized: "22",
    OffsetTimeOriginal: "+01:00",
    OffsetTimeDigitized: "+02:00",
  };
  assert.equal(await capturedAt(tags), "2023-01-02T03:04:05.22+02:00");
});

Deno.test("the maker is named once, wherever in its name the model's first word stands", async () => {
  const camera = async (Make: string, Model: string) =>
    readCaptureData(await withExif({ IFD0: { Make, Model } })).camera;
  assert.equal(await camera("Eastman Kodak Company", "Kodak DC50"), "Kodak DC50");
  assert.equal(await camera("SONY", "ILCE-7M4"), "SONY ILCE-7M4");
});

Deno.test("a camera whose clock was never set, or gibberish, gives no capture time", async () => {
  for (const DateTimeOriginal of ["0000:00:00 00:00:00", "    :  :     :  :  ", "yesterday"]) {
    assert.equal(await capturedAt({ DateTimeOriginal }), undefined, DateTimeOriginal);
  }
});

Deno.test("a photo without EXIF tells nothing, JPEG or PNG", async () => {
  assertTellsNothing(await plain().jpeg().toBuffer());
  assertTellsNothing(await plain().png().toBuffer());
});

Deno.test("broken EXIF tells nothing", () => {
  const broken = Uint8Array.from(full);
  const header = broken.findIndex((byte, i) => byte === 0x49 && broken[i + 1] === 0x49);
  broken.fill(0xee, header, header + 8);
  assertTellsNothing(broken);
});

Deno.test("no bytes whatsoever make it throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
    readCaptureData(bytes);
    readCaptureData(Uint8Array.of(...full.subarray(0, 30), ...bytes));
  }));
});

Deno.test("a photo cut off anywhere makes it throw nowhere", () => {
  for (let length = 0; length < full.length; length++) readCaptureData(full.subarray(0, length));
});

Deno.test("EXIF with any byte damaged neither throws nor tells what is no text or place", () => {
  const value = fc.nat({ max: 255 });
  fc.assert(
    fc.property(fc.nat({ max: full.length - 1 }), value, (at, value) => {
      const { capturedAt, gps } = readCaptureData(full.with(at, value));
      if (capturedAt !== undefined) assert.match(capturedAt, /^[^ ]{10}T[^ ]{8}/);
      if (gps !== undefined) assert.match(gps.latitudeRef + gps.longitudeRef, /^[NS][EW]$/);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("a text tag that holds a number tells nothing", () => {
  // Turns PixelYDimension (tag 0xa003, type 4, little-endian) into DateTimeOriginal (0x9003).
  const at = full.findIndex((_, i) => [0x03, 0xa0, 4, 0].every((byte, n) => full[i + n] === byte));
  assert.ok(at > 0);
  assert.equal(readCaptureData(full.with(at + 1, 0x90)).capturedAt, undefined);
});
