/** HEIC and AVIF (ISO/IEC 23008-12): the items that the primary picture is made of. */
import type { PictureData } from "./picture_data.ts";
import type { Box } from "../raw/raw_boxes.ts";
import type { Stretch } from "../raw/raw_jpeg.ts";

const MOST_BOXES = 1000, MOST_ITEMS = 65_536, MOST_STRETCHES = 65_536;

/** @returns undefined if no meta box names a primary picture, as in a sequence. */
export function pictureOfHeif(bytes: Uint8Array): PictureData | undefined {
  const reader = new Reader(bytes), top = reader.boxes(0, bytes.length);
  const meta = top.boxes.find(({ type }) => type === "meta");
  if (meta === undefined) return { data: [], look: [], isWhole: false, isPlain: false };
  const { boxes } = reader.boxes(meta.start + 4, meta.end);
  const of = (type: string) => boxes.find((box) => box.type === type);
  const primary = of("pitm"), locations = of("iloc"), properties = of("iprp");
  if (primary === undefined || locations === undefined) return undefined;
  const isShort = bytes[primary.start] === 0,
    id = reader.number(primary.start + 4, isShort ? 2 : 4);
  const wanted = itemsOf(reader, of("iref"), id), idat = of("idat");
  const items = locationsOf(reader, locations, idat);
  const stretches = wanted.flatMap((item) => items.get(item) ?? []);
  const isWhole = top.isWhole && stretches.length > 0 &&
    stretches.every(({ offset, length }) => offset + length <= bytes.length);
  const look = properties === undefined
    ? []
    : [{ offset: properties.start, length: properties.end - properties.start }];
  return { data: stretches.map((one) => within(one, bytes.length)), look, isWhole, isPlain: false };
}

function within({ offset, length }: Stretch, most: number): Stretch {
  return { offset: Math.min(offset, most), length: Math.max(0, Math.min(length, most - offset)) };
}

/** @returns the primary item, then those that it is put together of and those that belong to it. */
function itemsOf(reader: Reader, references: Box | undefined, primary: number): number[] {
  const items = new Set([primary]);
  if (references === undefined) return [primary];
  const size = reader.bytes[references.start] === 0 ? 2 : 4;
  const { boxes } = reader.boxes(references.start + 4, references.end);
  for (const { type, start } of boxes) {
    const from = reader.number(start, size), count = reader.number(start + size, 2);
    const to = Array.from(
      { length: count },
      (_, i) => reader.number(start + size + 2 + i * size, size),
    );
    if (type === "dimg" && items.has(from)) to.forEach((item) => items.add(item));
    // Its transparency is an item that points at it.
    if (type === "auxl" && to.includes(primary)) items.add(from);
  }
  return [...items];
}

/** @returns where each item lies, as the box of locations (version 0 to 2) tells. */
function locationsOf(reader: Reader, box: Box, idat: Box | undefined): Map<number, Stretch[]> {
  const { start, end } = box, version = reader.bytes[start];
  const sizes = reader.number(start + 4, 2), size = (at: number) => (sizes >> at) & 15;
  const [ofOffset, ofLength, ofBase] = [size(12), size(8), size(4)];
  const ofIndex = version === 0 ? 0 : size(0), ofId = version < 2 ? 2 : 4;
  let at = start + 6 + ofId, left = MOST_STRETCHES;
  const count = Math.min(reader.number(start + 6, ofId), MOST_ITEMS);
  const found = new Map<number, Stretch[]>();
  const next = (length: number) => {
    const value = reader.number(at, length);
    at += length;
    return value;
  };
  for (let n = 0; n < count && at < end; n++) {
    const id = next(ofId), method = version === 0 ? 0 : next(2) & 15;
    next(2);
    const base = next(ofBase), extents = next(2), stretches: Stretch[] = [];
    for (let i = 0; i < extents && at < end && left-- > 0; i++) {
      next(ofIndex);
      const from = method === 1 ? idat?.start ?? Infinity : 0;
      const offset = from + base + next(ofOffset);
      // Of no length it continues to the end of the file.
      stretches.push({
        offset,
        length: next(ofLength) || Math.max(0, reader.bytes.length - offset),
      });
    }
    if (method <= 1) found.set(id, stretches);
  }
  return found;
}

/** Reads boxes and numbers, big-endian; what lies beyond the end is 0. */
class Reader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @param length 0, 2, 4 or 8 bytes. */
  number(at: number, length: number): number {
    if (at + length > this.bytes.length) return 0;
    if (length === 2) return this.#view.getUint16(at);
    if (length === 4) return this.#view.getUint32(at);
    return length === 8 ? Number(this.#view.getBigUint64(at)) : 0;
  }

  /** @returns the boxes of a stretch one after the other, and whether the last one ends in it. */
  boxes(from: number, end: number): { boxes: Box[]; isWhole: boolean } {
    const boxes: Box[] = [];
    for (let at = from; at + 8 <= end && boxes.length < MOST_BOXES;) {
      const type = String.fromCharCode(...this.bytes.subarray(at + 4, at + 8));
      const short = this.number(at, 4), header = short === 1 ? 16 : 8;
      const size = short === 1 ? this.number(at + 8, 8) : short === 0 ? end - at : short;
      // Writers fill up with zeros, and whatever else stands there is no box.
      if (!/^[\x20-\x7e\xa9]{4}$/.test(type) || size < header) break;
      boxes.push({ type, start: at + header, end: Math.min(at + size, end) });
      if (at + size > end) return { boxes, isWhole: false };
      at += size;
    }
    return { boxes, isWhole: true };
  }
}
