/** Builds small RAW-like files. */

/** Numbers and bytes stand for themselves; data and directories for where they are put. */
export type Value = number[] | Uint8Array | { data: Uint8Array } | { directories: Directory[] };
/** Values by tag, with their type: 1 byte, 2 text, 3 u16, 4 u32, 5 rational, 7 bytes, 10 signed rational. */
export type Directory = Record<number, [type: number, value: Value]>;

const bytesOf: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 7: 1, 10: 4 };

/** A little-endian TIFF of chained directories. `header` is what stands before all of them. */
export function buildTiff(chain: readonly Directory[], header = [0x49, 0x49, 42, 0, 0, 0, 0, 0]) {
  const out = [...header];
  const append = (bytes: Iterable<number>) => {
    while (out.length % 4 !== 0) out.push(0);
    const at = out.length;
    for (const byte of bytes) out.push(byte);
    return at;
  };
  const resolve = (value: Value): number[] | Uint8Array => {
    if (Array.isArray(value) || value instanceof Uint8Array) return value;
    return "data" in value ? [append(value.data)] : value.directories.map((d) => put(d, 0));
  };
  const put = (directory: Directory, next: number): number => {
    const entries = Object.entries(directory).flatMap(([tag, [type, value]]) => {
      const numbers = resolve(value), length = numbers.length * bytesOf[type];
      const bytes = encode(numbers, bytesOf[type]);
      const inPlace = length <= 4 ? [...bytes, 0, 0, 0, 0].slice(0, 4) : le(append(bytes), 4);
      const count = type === 5 || type === 10 ? numbers.length / 2 : numbers.length;
      return [...le(Number(tag), 2), ...le(type, 2), ...le(count, 4), ...inPlace];
    });
    return append([...le(entries.length / 12, 2), ...entries, ...le(next, 4)]);
  };
  const first = chain.toReversed().reduce((next, directory) => put(directory, next), 0);
  const file = new Uint8Array(out);
  file.set(le(first, 4), 4);
  return file;
}

function encode(numbers: ArrayLike<number>, size: number): Iterable<number> {
  return numbers instanceof Uint8Array ? numbers : Array.from(numbers).flatMap((n) => le(n, size));
}

export function le(value: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => (value >> (8 * i)) & 255);
}
export function be(value: number, size: number): number[] {
  return le(value, size).toReversed();
}
export function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

/** The headers and the end of a JPEG, with no picture to speak of between them. */
export function hollowJpeg(
  width: number,
  height: number,
  { frame = 0xc0, orientation = 0, padding = 0 } = {},
): Uint8Array {
  const exif = [...letters("Exif\0\0"), ...buildTiff([{ 0x112: [3, [orientation]] }])];
  const app1 = orientation === 0 ? [] : [0xff, 0xe1, ...be(exif.length + 2, 2), ...exif];
  const sof = [0xff, frame, ...be(11, 2), 8, ...be(height, 2), ...be(width, 2), 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, ...be(8, 2), 1, 1, 0, 0, 63, 0, 1, 2, 3];
  const bytes = [0xff, 0xd8, ...app1, ...sof, ...scan, 0xff, 0xd9];
  return new Uint8Array([...bytes, ...Array(padding).fill(0)]);
}

export interface Picture {
  /** 8-bit sRGB, interleaved. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** Smooth, so that demosaicing has nothing to guess, and different in every corner. */
export function smoothPicture(width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const blue = 128 + 100 * Math.sin((x + y) / 30);
      data.set([255 * x / (width - 1), 255 * y / (height - 1), blue], at);
    }
  }
  return { data, width, height };
}

const black = 256, white = 16_383;
/** XYZ to sRGB (IEC 61966-2-1): this camera sees in sRGB. */
const matrix = [3.24045, -1.53714, -0.49853, -0.96927, 1.87601, 0.04156, 0.05564, -0.20403, 1.05723]
  .flatMap((n) => [Math.round(n * 10_000), 10_000]);

/** A plain DNG (DNG 1.4): an RGGB mosaic of a picture, 16 bits, not compressed. */
export function buildDng({ data, width, height }: Picture, orientation = 1, more: Directory = {}) {
  const mosaic = new Uint8Array(width * height * 2), view = new DataView(mosaic.buffer);
  for (let i = 0; i < width * height; i++) {
    const channel = (Math.floor(i / width) & 1) + ((i % width) & 1);
    view.setUint16(2 * i, black + linear(data[i * 3 + channel]) * (white - black), true);
  }
  return buildTiff([{
    0xfe: [4, [0]],
    0x100: [4, [width]],
    0x101: [4, [height]],
    0x102: [3, [16]],
    0x103: [3, [1]],
    0x106: [3, [32_803]],
    0x10f: [7, new Uint8Array(letters("Synth\0"))],
    0x110: [7, new Uint8Array(letters("Bayer\0"))],
    0x111: [4, { data: mosaic }],
    0x112: [3, [orientation]],
    0x115: [3, [1]],
    0x116: [4, [height]],
    0x117: [4, [mosaic.length]],
    0x11c: [3, [1]],
    ...more,
    0x828d: [3, [2, 2]],
    0x828e: [1, [0, 1, 1, 2]],
    0xc612: [1, [1, 4, 0, 0]],
    0xc613: [1, [1, 1, 0, 0]],
    0xc614: [7, new Uint8Array(letters("Synth Bayer\0"))],
    0xc61a: [4, [black]],
    0xc61d: [4, [white]],
    0xc621: [10, matrix],
    0xc628: [5, [1, 1, 1, 1, 1, 1]],
    0xc65a: [3, [21]],
  }]);
}

function linear(value: number): number {
  const s = value / 255;
  return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
}

/** Date and time as EXIF writes them, such as `2026:06:06 14:03:21`. */
const exifOf = (time: string): Directory => ({
  0x8769: [4, { directories: [{ 0x9003: [2, [...letters(time), 0]] }] }],
});

/** A NEF that holds nothing but a preview and, if given, the capture time. */
export function nefAround(jpeg: Uint8Array, time?: string, camera?: string): Uint8Array {
  const preview: Directory = { 0x201: [4, { data: jpeg }], 0x202: [4, [jpeg.length]] };
  const within: Directory = { 0x14a: [4, { directories: [preview] }] };
  const model: Directory = camera === undefined ? {} : { 0x110: [2, [...letters(camera), 0]] };
  return buildTiff([{ ...model, ...within, ...(time === undefined ? {} : exifOf(time)) }]);
}

/** A JPEG that says when it was taken and by which camera. */
export function jpegTakenAt(jpeg: Uint8Array, time: string, camera?: string): Uint8Array {
  const model: Directory = camera === undefined ? {} : { 0x110: [2, [...letters(camera), 0]] };
  const exif = [...letters("Exif\0\0"), ...buildTiff([{ ...model, ...exifOf(time) }])];
  return new Uint8Array([
    ...[0xff, 0xd8, 0xff, 0xe1, ...be(exif.length + 2, 2), ...exif],
    ...jpeg.subarray(2),
  ]);
}
