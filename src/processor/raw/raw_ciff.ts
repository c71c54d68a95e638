/**
 * Canon's CRW (CIFF 1.0). A heap ends in the offset of its table: a u16 count, then entries of tag
 * (u16), length and offset (u32). Tags of 0x2800 and 0x3000 hold heaps; 0x4000 says that the value
 * stands in the entry itself, in place of length and offset.
 */

export interface CiffRecord {
  /** The tag without the bits that say where its value is. */
  kind: number;
  from: number;
  length: number;
}

export const ciff = {
  makeAndModel: 0x080a,
  captureTime: 0x180e,
  serial: 0x180b,
  imageInfo: 0x1810,
  jpeg: 0x2007,
} as const;

const MOST_HEAPS = 32, MOST_ENTRIES = 1000;

export function isLittleCiff(bytes: Uint8Array): boolean {
  return bytes[0] === 0x49;
}

/** @returns the records of all heaps; each lies within the file. */
export function ciffRecordsOf(bytes: Uint8Array): CiffRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = isLittleCiff(bytes), found: CiffRecord[] = [];
  const heaps = bytes.length < 14 ? [] : [[view.getUint32(2, little), bytes.length]];
  // More heaps join at the end of the list while it is walked.
  for (const [start, end] of heaps) {
    for (const record of heapEntries(view, start, end, little)) {
      found.push(record);
      const isHeap = (record.kind & 0x3800) === 0x2800 || (record.kind & 0x3800) === 0x3000;
      if (isHeap && heaps.length < MOST_HEAPS) {
        heaps.push([record.from, record.from + record.length]);
      }
    }
  }
  return found;
}

function heapEntries(view: DataView, start: number, end: number, little: boolean): CiffRecord[] {
  if (end - start < 6) return [];
  const table = start + view.getUint32(end - 4, little);
  if (table + 2 > end) return [];
  const told = view.getUint16(table, little);
  const count = Math.min(told, MOST_ENTRIES, Math.floor((end - table - 2) / 10));
  return Array.from({ length: count }, (_, i) => {
    const at = table + 2 + 10 * i, tag = view.getUint16(at, little), kind = tag & 0x3fff;
    if ((tag & 0xc000) === 0x4000) return { kind, from: at + 2, length: 8 };
    const length = view.getUint32(at + 2, little), from = start + view.getUint32(at + 6, little);
    return { kind, from, length };
  }).filter(({ from, length }) => from + length <= end);
}

/** The fourth number of the image information is the picture's turn in degrees. */
export function ciffOrientation(
  bytes: Uint8Array,
  records: readonly CiffRecord[],
): number | undefined {
  const info = records.find(({ kind, length }) => kind === ciff.imageInfo && length >= 16);
  if (info === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const degrees = view.getInt32(info.from + 12, isLittleCiff(bytes));
  return ({ 0: 1, 90: 6, 180: 3, 270: 8, [-90]: 8 } as Record<number, number>)[degrees];
}
