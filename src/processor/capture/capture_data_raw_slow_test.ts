import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { photosFolder, testWithPhotos } from "../../../tests/support/needs.ts";
import { be, buildTiff, type Directory, le, letters } from "../../../tests/support/raw_files.ts";
import { readCaptureData } from "./capture_data.ts";

const ascii = (text: string): [number, Uint8Array] => [2, new Uint8Array(letters(`${text}\0`))];
const main: Directory = {
  0x10f: ascii("Canon"),
  0x110: ascii("Canon EOS R6"),
  0x112: [3, [6]],
};
const exif: Directory = {
  0x9003: ascii("2024:05:04 10:11:12"),
  0x9011: ascii("+02:00"),
  0x9291: ascii("48"),
  0xa431: ascii("0930"),
  0xa434: ascii("RF50mm F1.8 STM"),
};
const gps: Directory = {
  1: ascii("S"),
  2: [5, [48, 1, 51, 1, 2952, 100]],
  3: ascii("W"),
  4: [5, [2, 1, 0, 1, 1, 3]],
};
const whole = buildTiff([{ ...main, 0x8769: [4, { directories: [exif] }] }]);
const expected = {
  capturedAt: "2024-05-04T10:11:12.48+02:00",
  camera: "Canon EOS R6",
  serial: "0930",
  lens: "RF50mm F1.8 STM",
  orientation: 6,
};

function told(bytes: Uint8Array) {
  return Object.fromEntries(
    Object.entries(readCaptureData(bytes)).filter(([, value]) => value !== undefined),
  );
}

function box(type: string, ...content: Iterable<number>[]): number[] {
  const bytes = content.flatMap((part) => [...part]);
  return [...be(bytes.length + 8, 4), ...letters(type), ...bytes];
}
function buildCr3(): Uint8Array {
  const canon = Uint8Array.fromHex("85c0b687820f11e08111f4ce462b6a48");
  const blocks = [["CMT1", main], ["CMT2", exif], ["CMT4", gps]] as const;
  const boxes = blocks.flatMap(([type, directory]) => box(type, buildTiff([directory])));
  const brand = box("ftyp", letters("crx "), be(1, 4));
  return new Uint8Array([...brand, ...box("moov", box("uuid", canon, boxes))]);
}

function buildRaf(): Uint8Array {
  const app1 = [...letters("Exif\0\0"), ...whole];
  const jpeg = [0xff, 0xd8, 0xff, 0xe1, ...be(app1.length + 2, 2), ...app1, 0xff, 0xd9];
  const name = letters("FUJIFILMCCD-RAW "), rest = Array(84 - name.length).fill(0);
  return new Uint8Array([...name, ...rest, ...be(92, 4), ...be(jpeg.length, 4), ...jpeg]);
}

function named(magic: string): Uint8Array {
  const file = whole.slice();
  file.set(letters(magic));
  return file;
}

/** The serial number stands in its entry; the rest in a heap within the first. */
function buildCrw(seconds: number): Uint8Array {
  const names = letters("Canon\0Canon EOS D60\0"), time = [...le(seconds, 4), ...le(0, 8)];
  const info = [...le(0, 12), ...le(270, 4)];
  const values = [...names, ...time, ...info];
  const entry = (tag: number, length: number, offset: number) => [
    ...[...le(tag, 2), ...le(length, 4), ...le(offset, 4)],
  ];
  const inner = [
    ...[...values, ...le(4, 2)],
    ...entry(0x080a, names.length, 0),
    ...entry(0x180e, time.length, names.length),
    ...entry(0x1810, info.length, names.length + time.length),
    ...entry(0x580b, 12_345, 0),
    ...le(values.length, 4),
  ];
  const outer = [...inner, ...le(1, 2), ...entry(0x300a, inner.length, 0), ...le(inner.length, 4)];
  return new Uint8Array([...letters("II"), ...le(14, 4), ...letters("HEAPCCDR"), ...outer]);
}

Deno.test("CR3: main, Exif and GPS directories are read from their boxes", () => {
  const position = {
    latitude: "48/1 51/1 2952/100",
    latitudeRef: "S",
    longitude: "2/1 0/1 1/3",
    longitudeRef: "W",
  };
  assert.deepEqual(told(buildCr3()), { ...expected, gps: position });
});

Deno.test("RAF: the Exif of its JPEG is read", () => assert.deepEqual(told(buildRaf()), expected));

for (const magic of ["II*\0", "IIRO", "IIRS", "IIU\0"]) {
  Deno.test(`a TIFF that begins with ${magic.trim()} is read as any other`, () => {
    const file = named(magic), before = file.slice();
    assert.deepEqual(told(file), expected);
    assert.deepEqual(file, before);
  });
}

Deno.test("CRW: its own records are read", () => {
  const seconds = Date.parse("2003-07-08T09:10:11Z") / 1000;
  const capturedAt = "2003-07-08T09:10:11";
  const camera = { camera: "Canon EOS D60", serial: "12345", orientation: 8 };
  assert.deepEqual(told(buildCrw(seconds)), { capturedAt, ...camera });
  assert.deepEqual(told(buildCrw(0)), camera);
});

for (const format of ["avif", "webp", "png", "jpeg"] as const) {
  Deno.test(`Exif is read from ${format}`, async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#888" } });
    const bytes = await picture.withExif({
      IFD0: { Make: "Canon", Model: "Canon EOS R6" },
      IFD2: { DateTimeOriginal: "2024:05:04 10:11:12", SubSecTimeOriginal: "48" },
    }).toFormat(format).toBuffer();
    const { capturedAt, camera } = readCaptureData(bytes);
    assert.deepEqual([capturedAt, camera], ["2024-05-04T10:11:12.48", "Canon EOS R6"]);
  });
}

Deno.test("an AVIF that names its brand second is read, too", async () => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#888" } });
  const bytes = await picture.withExif({ IFD0: { Model: "One" } }).avif().toBuffer();
  const renamed = new Uint8Array(bytes);
  renamed.set(letters("miaf"), 8);
  assert.equal(readCaptureData(renamed).camera, "One");
});

/** What exiftool 12.57 says of them. */
const real: Record<string, Record<string, string | number>> = {
  "raw/filetype-fixture.cr3": {
    capturedAt: "2019-12-05T13:32:49.54+08:00",
    camera: "Canon EOS R",
    serial: "085023000606",
    lens: "EF24-105mm f/4L IS USM",
    orientation: 6,
  },
  "raw/exiftool-FujiFilm.raf": {
    capturedAt: "2007-05-22T13:58:30",
    camera: "FUJIFILM FinePix S5Pro",
    orientation: 1,
  },
  "raw/exiftool-Panasonic.rw2": {
    capturedAt: "2008-08-06T15:21:56",
    camera: "Panasonic DMC-LX3",
    orientation: 1,
  },
  "raw/filetype-sony-zv-e10.arw": {
    capturedAt: "2021-07-24T14:23:06.583-07:00",
    camera: "SONY ZV-E10",
    lens: "E PZ 16-50mm F3.5-5.6 OSS",
    orientation: 6,
  },
  "raw/rawpy-kodak-dc50.kdc": {
    camera: "Kodak Digital Science DC50 Zoom Camera",
    orientation: 1,
  },
  "heic/exiv2-Canon.HIF": {
    capturedAt: "2021-02-18T19:54:47.20+00:00",
    camera: "Canon EOS R5",
    orientation: 1,
    serial: "023021000484",
    lens: "RF24-70mm F2.8 L IS USM",
  },
  "heic/immich-samsung-motion.heic": {
    capturedAt: "2024-01-12T21:38:53.853-08:00",
    camera: "samsung SM-S906U",
    orientation: 6,
  },
  "odd/sharp-Landscape_7.jpg": { orientation: 7 },
};
for (const [name, expected] of Object.entries(real)) {
  testWithPhotos(`what the camera wrote is read from ${name}`, async () => {
    const { gps: _, copyright: __, artist: ___, ...rest } = told(
      await Deno.readFile(join(photosFolder, "formats", name)),
    );
    assert.deepEqual(rest, expected);
  });
}

Deno.test("a RAW with some bytes changed, or cut, makes it throw nowhere", () => {
  const all = [buildCr3(), buildRaf(), buildCrw(1e9), named("IIRO"), named("IIU\0")];
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...all), changes, fc.nat(), (original, changes, cut) => {
      const bytes = original.slice(0, cut % 3 === 0 ? cut % original.length : undefined);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const { orientation = 1 } = readCaptureData(bytes);
      assert.ok(orientation >= 1 && orientation <= 8);
    }),
    { numRuns: 2000 },
  );
});
