/**
 * Where RAW files that are no TIFF keep JPEGs: CR3 (ISO 14496-12 boxes; uuids and layouts after
 * github.com/lclevy/canon_cr3), CRW (Canon CIFF 1.0), RAF. Every read is bounded, every walk ends.
 */
import type { Stretch } from "./raw_jpeg.ts";
import { directoriesOf, openTiff, orientationOf } from "./raw_tiff.ts";

/** What a container tells of its pictures. */
export interface Pictures {
  jpegs: Stretch[];
  /** Exif orientation by the RAW's own tags, where told. */
  orientation: number | undefined;
}

interface Box {
  type: string;
  /** Where its content lies: from `start`, up to but not including `end`. */
  start: number;
  end: number;
}

const MOST_BOXES = 1000;
/** Boxes that hold boxes, and how many bytes stand before those. */
const nests: Record<string, number> = {
  moov: 0,
  trak: 0,
  mdia: 0,
  minf: 0,
  stbl: 0,
  "85c0b687820f11e08111f4ce462b6a48": 0,
  eaf42b5e1c984b88b9fbb7dc406e4d16: 8,
};

export function picturesOfCr3(bytes: Uint8Array): Pictures {
  const view = viewOf(bytes), u32 = (at: number) => at + 4 <= bytes.length ? view.getUint32(at) : 0;
  const jpegs: Stretch[] = [];
  let orientation: number | undefined, sample = 0;
  for (const { type, start, end } of boxesOf(bytes, view)) {
    // From the start of the box the length stands at 20 and the JPEG at 24.
    if (type === "PRVW") jpegs.push({ offset: start + 16, length: u32(start + 12) });
    // One sample a track: its length stands before its place.
    if (type === "stsz") sample = u32(start + 4) || u32(start + 12);
    if (type === "stco") jpegs.push({ offset: u32(start + 8), length: sample });
    if (type === "co64") {
      jpegs.push({ offset: u32(start + 8) * 2 ** 32 + u32(start + 12), length: sample });
    }
    if (type === "CMT1") {
      const tiff = openTiff(bytes.subarray(start, end));
      orientation ??= tiff && orientationOf(tiff, directoriesOf(tiff)[0]);
    }
  }
  return { jpegs, orientation };
}

/** @returns all boxes, each before those in it; a nested box lies within the one around it. */
function boxesOf(bytes: Uint8Array, view: DataView): Box[] {
  const found: Box[] = [], open = [{ start: 0, end: bytes.length }];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const box = boxAt(bytes, view, range.start, range.end);
    if (box === undefined || found.length >= MOST_BOXES) continue;
    found.push(box);
    open.push({ start: box.end, end: range.end });
    if (box.type in nests) open.push({ start: box.start + nests[box.type], end: box.end });
  }
  return found;
}

function boxAt(bytes: Uint8Array, view: DataView, at: number, limit: number): Box | undefined {
  if (at + 8 > limit) return undefined;
  let length = view.getUint32(at), header = 8;
  const code = String.fromCharCode(...bytes.subarray(at + 4, at + 8)), isUuid = code === "uuid";
  if (length === 1 && at + 16 <= limit) {
    length = Number(view.getBigUint64(at + 8));
    header = 16;
  } else if (length === 0) length = limit - at;
  if (isUuid) header += 16;
  if (length < header || at + header > limit) return undefined;
  const type = isUuid ? bytes.subarray(at + header - 16, at + header).toHex() : code;
  return { type, start: at + header, end: Math.min(at + length, limit) };
}

/** In the header, big-endian: where the JPEG lies. Its own Exif tells how to turn it. */
export function picturesOfRaf(bytes: Uint8Array): Pictures {
  const view = viewOf(bytes);
  if (bytes.length < 92) return { jpegs: [], orientation: undefined };
  const offset = view.getUint32(84), length = view.getUint32(88);
  return { jpegs: [{ offset, length }], orientation: undefined };
}

const jpgFromRaw = 0x2007, imageInfo = 0x1810;
const MOST_HEAPS = 32;

/**
 * A heap ends in the offset of its table: a u16 count, then entries of tag (u16), length and offset
 * (u32). Tags of 0x2800 and 0x3000 hold heaps. The picture's turn in degrees is the fourth number
 * of the image information.
 */
export function picturesOfCrw(bytes: Uint8Array): Pictures {
  const view = viewOf(bytes), little = bytes[0] === 0x49, jpegs: Stretch[] = [];
  let orientation: number | undefined;
  const heaps = bytes.length < 14 ? [] : [[view.getUint32(2, little), bytes.length]];
  // More heaps join at the end of the list while it is walked.
  for (const [start, end] of heaps) {
    for (const { kind, from, length } of heapEntries(view, start, end, little)) {
      if (kind === jpgFromRaw) jpegs.push({ offset: from, length });
      if (kind === imageInfo && length >= 16) {
        orientation ??= orientationOfDegrees(view.getInt32(from + 12, little));
      }
      const isHeap = (kind & 0x3800) === 0x2800 || (kind & 0x3800) === 0x3000;
      if (isHeap && heaps.length < MOST_HEAPS) heaps.push([from, from + length]);
    }
  }
  return { jpegs, orientation };
}

function heapEntries(view: DataView, start: number, end: number, little: boolean) {
  if (end - start < 6) return [];
  const table = start + view.getUint32(end - 4, little);
  if (table + 2 > end) return [];
  const told = view.getUint16(table, little);
  const count = Math.min(told, MOST_BOXES, Math.floor((end - table - 2) / 10));
  return Array.from({ length: count }, (_, i) => {
    const at = table + 2 + 10 * i;
    const length = view.getUint32(at + 2, little), from = start + view.getUint32(at + 6, little);
    return { kind: view.getUint16(at, little), from, length };
  }).filter(({ from, length }) => from + length <= end);
}

function orientationOfDegrees(degrees: number): number | undefined {
  return ({ 0: 1, 90: 6, 180: 3, 270: 8, [-90]: 8 } as Record<number, number>)[degrees];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
