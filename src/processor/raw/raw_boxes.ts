/** Boxes of ISO 14496-12, in which Canon's CR3, HEIC and AVIF are kept. Every read is bounded, every walk ends. */

export interface Box {
  /** Four letters; of a `uuid` box its uuid in hexadecimal digits. */
  type: string;
  /** Where its content lies: from `start`, up to but not including `end`. */
  start: number;
  end: number;
}

const MOST_BOXES = 1000;
/** Boxes that hold boxes, and how many bytes stand before those; uuids are Canon's. */
const nests: Record<string, number> = {
  moov: 0,
  trak: 0,
  mdia: 0,
  minf: 0,
  stbl: 0,
  // Of HEIC and AVIF.
  meta: 4,
  iprp: 0,
  ipco: 0,
  "85c0b687820f11e08111f4ce462b6a48": 0,
  eaf42b5e1c984b88b9fbb7dc406e4d16: 8,
};

/** @returns all boxes, each before those in it; a nested box lies within the one around it. */
export function boxesOf(bytes: Uint8Array): Box[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
