import type { HeifPixels } from "./heif_pixels.ts";

/** Brands of files whose pictures are HEVC, and of those that may be; AV1 says so beside. */
const hevcBrands = new Set(
  ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"],
);
const av1Brands = new Set(["avif", "avis"]);

/**
 * @param head the file's first bytes: 16 tell the main brand, 64 nearly always all of them.
 * @returns whether the `ftyp` box names HEVC pictures and no AV1.
 */
export function isHeif(head: Uint8Array): boolean {
  const brands = brandsOf(head);
  return brands.some((one) => hevcBrands.has(one)) && !brands.some((one) => av1Brands.has(one));
}

/** @returns whether the `ftyp` box names AV1 pictures, which libvips reads by itself. */
export function isAvif(head: Uint8Array): boolean {
  return brandsOf(head).some((one) => av1Brands.has(one));
}

function brandsOf(head: Uint8Array): string[] {
  const word = (at: number) => String.fromCharCode(...head.subarray(at, at + 4));
  if (head.length < 12 || word(4) !== "ftyp") return [];
  const end = Math.min(head.length, new DataView(head.buffer, head.byteOffset).getUint32(0));
  const brands = [word(8)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(word(at));
  return brands;
}

const SHORT = 3, LONG = 4, UNDEFINED = 7;
type FieldType = typeof SHORT | typeof LONG | typeof UNDEFINED;
type Field = [tag: number, type: FieldType, values: ArrayLike<number>];
const sizeOf: Record<FieldType, number> = { [SHORT]: 2, [LONG]: 4, [UNDEFINED]: 1 };
const ROWS_PER_STRIP = 64;

/**
 * @returns the pixels as an uncompressed TIFF (revision 6.0, little-endian) that carries their
 * profile, so that the program that opens it can convert the colours.
 */
export function asTiff(
  { data, channels, width, height, icc }: HeifPixels,
): Uint8Array<ArrayBuffer> {
  const strips = Math.ceil(height / ROWS_PER_STRIP), strip = ROWS_PER_STRIP * width * channels;
  const each = (value: (i: number) => number) => Array.from({ length: strips }, (_, i) => value(i));
  const fields = (start: number): Field[] => [
    [256, LONG, [width]],
    [257, LONG, [height]],
    [258, SHORT, Array.from({ length: channels }, () => 8)],
    [259, SHORT, [1]], // not compressed
    [262, SHORT, [2]], // RGB
    [273, LONG, each((i) => start + i * strip)],
    [277, SHORT, [channels]],
    [278, LONG, [ROWS_PER_STRIP]],
    [279, LONG, each((i) => Math.min(strip, data.length - i * strip))],
    [284, SHORT, [1]], // interleaved
    ...(channels === 4 ? [[338, SHORT, [2]] as Field] : []), // straight alpha
    ...(icc === undefined ? [] : [[34675, UNDEFINED, icc] as Field]),
  ];
  const padded = (type: FieldType, count: number) => Math.ceil(sizeOf[type] * count / 4) * 4;
  const table = 8 + 2 + 12 * fields(0).length + 4;
  let next = Math.ceil(table / 4) * 4;
  const pixels = fields(0).map(([, type, { length }]) => padded(type, length))
    .filter((bytes) => bytes > 4).reduce((sum, bytes) => sum + bytes, next);
  const tiff = new Uint8Array(pixels + data.length), view = new DataView(tiff.buffer);
  view.setUint32(0, 0x002a4949, true);
  view.setUint32(4, 8, true);
  view.setUint16(8, fields(0).length, true);
  fields(pixels).forEach(([tag, type, values], i) => {
    const at = 10 + 12 * i, bytes = padded(type, values.length);
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, values.length, true);
    const place = bytes > 4 ? next : at + 8;
    if (bytes > 4) {
      view.setUint32(at + 8, next, true);
      next += bytes;
    }
    for (let n = 0; n < values.length; n++) {
      if (type === SHORT) view.setUint16(place + 2 * n, values[n], true);
      else if (type === LONG) view.setUint32(place + 4 * n, values[n], true);
      else view.setUint8(place + n, values[n]);
    }
  });
  tiff.set(data, pixels);
  return tiff;
}
