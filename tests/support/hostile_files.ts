/** Files that are made to break a reader: small to write, large or endless to read. */
import { crc32, deflateSync } from "node:zlib";
import { join } from "node:path";
import sharp from "sharp";
import { drawnPhotos } from "./drawn_photos.ts";
import { type NamedFile, seededChance } from "./mutations.ts";
import { be, buildDng, le, letters, smoothPicture } from "./raw_files.ts";

/** @returns a small sound file of each format that can be made here, for tests to break; no two are a pair. */
export async function wholeFiles(): Promise<NamedFile[]> {
  const drawn = await Deno.readFile(join(await drawnPhotos(), "IMG_0101.jpg"));
  const small = () => sharp(drawn).resize(480).keepExif();
  return [
    { name: "a.jpg", bytes: await small().jpeg().toBuffer() },
    { name: "b.jpg", bytes: await small().jpeg({ progressive: true }).toBuffer() },
    { name: "c.png", bytes: await small().png().toBuffer() },
    { name: "d.webp", bytes: await small().webp().toBuffer() },
    { name: "e.tif", bytes: await small().tiff({ compression: "lzw" }).toBuffer() },
    { name: "f.avif", bytes: await small().avif({ effort: 0 }).toBuffer() },
    { name: "g.dng", bytes: buildDng(smoothPicture(240, 160)) },
  ].map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }));
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function pngChunk(type: string, data: Uint8Array): number[] {
  const body = Uint8Array.from([...letters(type), ...data]);
  return [...be(data.length, 4), ...body, ...be(crc32(body), 4)];
}

/** A PNG, black and of one bit, whose data is a thousandth of its pixels. */
export function flatPng(width: number, height: number, more: number[] = []): Uint8Array {
  const header = Uint8Array.of(...be(width, 4), ...be(height, 4), 1, 0, 0, 0, 0);
  const rows = deflateSync(new Uint8Array((Math.ceil(width / 8) + 1) * height));
  const chunks = [...pngChunk("IHDR", header), ...more, ...pngChunk("IDAT", rows)];
  return Uint8Array.from([...pngStart, ...chunks, ...pngChunk("IEND", new Uint8Array())]);
}

/** A small PNG that says more in compressed text, or in its profile, than memory holds. */
export function pngWithBomb(type: "zTXt" | "iCCP", inflatedBytes: number): Uint8Array {
  const bomb = deflateSync(new Uint8Array(inflatedBytes));
  return flatPng(64, 64, pngChunk(type, Uint8Array.from([...letters("bomb\0\0"), ...bomb])));
}

/** A PNG whose header promises more than its data holds. */
export function hollowPng(width: number, height: number): Uint8Array {
  const bytes = flatPng(8, 8), view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  view.setUint32(29, crc32(bytes.subarray(12, 29)));
  return bytes;
}

type Entry = [tag: number, type: number, count: number, value: number];
const greyPixel = (width: number, height: number, at: number): Entry[] => [
  [0x100, 4, 1, width],
  [0x101, 4, 1, height],
  [0x102, 3, 1, 8],
  [0x103, 3, 1, 1],
  [0x106, 3, 1, 1],
  [0x111, 4, 1, at],
  [0x115, 3, 1, 1],
  [0x116, 4, 1, height],
  [0x117, 4, 1, width * height],
];

function directory(entries: readonly Entry[], next: number): number[] {
  const fields = entries.flatMap(([tag, type, count, value]) => [
    ...le(tag, 2),
    ...le(type, 2),
    ...le(count, 4),
    ...le(value, 4),
  ]);
  return [...le(entries.length, 2), ...fields, ...le(next, 4)];
}

/** A TIFF of so many pages of a pixel each; the last one leads on to `after`, or ends. */
export function tiffOfPages(pages: number, after = 0, more: Entry[] = []): Uint8Array {
  const pixel = 8, first = 12, entries = [...greyPixel(1, 1, pixel), ...more];
  const length = 6 + 12 * entries.length;
  const file = new Uint8Array(first + pages * length);
  file.set([...letters("II*\0"), ...le(first, 4), 128]);
  for (let n = 0; n < pages; n++) {
    const at = first + n * length, next = n + 1 < pages ? at + length : after;
    file.set(directory(entries, next), at);
  }
  return file;
}

/** Where the first directory of {@link tiffOfPages} lies. */
export const FIRST_PAGE = 12;
const subIfds = 0x14a, exifIfd = 0x8769, dngVersion = 0xc612;

/** A TIFF, as a camera's RAW is one, whose SubIFDs and Exif directory are itself. */
export function tiffInItself(isRaw: boolean): Uint8Array {
  const nested: Entry[] = [[subIfds, 4, 1, FIRST_PAGE], [exifIfd, 4, 1, FIRST_PAGE]];
  return tiffOfPages(1, FIRST_PAGE, isRaw ? [...nested, [dngVersion, 1, 4, 0x104]] : nested);
}

/** A TIFF whose header promises more than its data holds. */
export function hollowTiff(width: number, height: number): Uint8Array {
  const entries = greyPixel(width, height, 8);
  return Uint8Array.of(...letters("II*\0"), ...le(12, 4), 0, 0, 0, 0, ...directory(entries, 0));
}

/** A sound JPEG with Exif of directories that lead to each other without end. */
export function jpegWithLoopingExif(whole: Uint8Array): Uint8Array {
  const exif = [...letters("Exif\0\0"), ...tiffInItself(false)];
  const start = [0xff, 0xd8, 0xff, 0xe1, ...be(exif.length + 2, 2), ...exif];
  return new Uint8Array([...start, ...whole.subarray(2)]);
}

const box = (type: string, body: number[], size = body.length + 8) => [
  ...be(size, 4),
  ...letters(type),
  ...body,
];
const heicStart = box("ftyp", [...letters("heic"), 0, 0, 0, 0, ...letters("mif1heic")]);

/** HEICs without a picture whose boxes are too large, too many, too deep, or of no size at all. */
export function hostileHeics(): NamedFile[] {
  let deep = box("free", []);
  for (let n = 0; n < 500; n++) deep = box("iprp", box("ipco", deep));
  const full = [0, 0, 0, 0];
  const many = box("iloc", [...full, 0x44, 0, 0xff, 0xff]);
  const bodies: Record<string, number[]> = {
    "oversized box": box("meta", full, 0x7f_ff_ff_ff),
    "box of no size": [...box("meta", full, 1), ...be(0, 4), ...be(0, 4)],
    "deep boxes": box("meta", [...full, ...deep]),
    "too many items": box("meta", [...full, ...many]),
    "boxes that end at once": Array.from({ length: 2000 }, () => box("meta", full)).flat(),
  };
  return Object.entries(bodies).map(([what, body]) => ({
    name: `${what}.heic`,
    bytes: Uint8Array.from([...heicStart, ...body]),
  }));
}

/** Bytes by chance, the same for the same seed. */
export function noise(length: number, seed: number): Uint8Array {
  const chance = seededChance(seed);
  return Uint8Array.from({ length }, () => chance.below(256));
}
