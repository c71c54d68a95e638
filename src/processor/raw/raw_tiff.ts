/**
 * Directories (IFDs) of TIFF-like files: TIFF 6.0 (Adobe, 1992), TIFF/EP (ISO 12234-2), Exif 2.32.
 * Nothing in a file is believed: every read is bounded, and looping or endless chains end.
 */

/** A file, or a part of one, whose offsets count from its first byte. */
export interface Tiff {
  bytes: Uint8Array;
  view: DataView;
  /** Whether the least significant byte comes first ("II"). */
  little: boolean;
}

export interface TiffEntry {
  type: number;
  /** How many values. */
  count: number;
  /** Offset of the first value; all of them lie within the file. */
  at: number;
  /** Length of all values in bytes. */
  length: number;
}
export type TiffDirectory = ReadonlyMap<number, TiffEntry>;

export const tag = {
  width: 0x100,
  height: 0x101,
  compression: 0x103,
  photometric: 0x106,
  stripOffsets: 0x111,
  orientation: 0x112,
  stripByteCounts: 0x117,
  tileOffsets: 0x144,
  tileByteCounts: 0x145,
  subDirectories: 0x14a,
  jpegOffset: 0x201,
  jpegLength: 0x202,
  exif: 0x8769,
  makerNote: 0x927c,
  dngVersion: 0xc612,
} as const;

const MOST_DIRECTORIES = 64;
const MOST_ENTRIES = 1000;
const MOST_CHILDREN = 16;
/** Strips or tiles of a picture that are looked at. */
const MOST_PARTS = 4096;
/** Bytes of a value by type: 1 BYTE … 12 DOUBLE, 13 IFD. */
const typeBytes: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** @returns the file as a TIFF by its byte order mark, whatever number follows ("IIRO", "IIU"). */
export function openTiff(bytes: Uint8Array): Tiff | undefined {
  if (bytes.length < 8 || bytes[0] !== bytes[1]) return undefined;
  if (bytes[0] !== 0x49 && bytes[0] !== 0x4d) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, little: bytes[0] === 0x49 };
}

/**
 * @param first offset of the first directory; the one that the header names, unless told.
 * @returns that directory, those chained to it, and the SubIFDs and Exif directories of all.
 */
export function directoriesOf(tiff: Tiff, first = u32(tiff, 4)): TiffDirectory[] {
  const offsets = new Set([first]), found: TiffDirectory[] = [];
  // A Set that grows is iterated to its end, and an offset that is in it already is not added again.
  for (const offset of offsets) {
    const directory = readDirectory(tiff, offset);
    if (directory === undefined) continue;
    found.push(directory.entries);
    const children = [tag.subDirectories, tag.exif].flatMap((t) =>
      numbersOf(tiff, directory.entries, t, MOST_CHILDREN)
    );
    for (const child of [...children, directory.next]) {
      if (child !== 0 && offsets.size < MOST_DIRECTORIES) offsets.add(child);
    }
  }
  return found;
}

function readDirectory(tiff: Tiff, offset: number) {
  const { bytes, view, little } = tiff;
  if (offset < 2 || offset + 2 > bytes.length) return undefined;
  const told = view.getUint16(offset, little);
  const fits = Math.min(told, MOST_ENTRIES, Math.floor((bytes.length - offset - 2) / 12));
  const entries = new Map<number, TiffEntry>();
  for (let i = 0, at = offset + 2; i < fits; i++, at += 12) {
    const type = view.getUint16(at + 2, little), count = view.getUint32(at + 4, little);
    const length = count * (typeBytes[type] ?? 0);
    const values = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (length === 0 || values + length > bytes.length) continue;
    entries.set(view.getUint16(at, little), { type, count, at: values, length });
  }
  return { entries, next: fits === told ? u32(tiff, offset + 2 + 12 * told) : 0 };
}

/** @returns up to `most` whole, unsigned values of a tag; none if the tag is missing or of another type. */
export function numbersOf(tiff: Tiff, from: TiffDirectory, of: number, most = 1): number[] {
  const entry = from.get(of);
  if (entry === undefined) return [];
  const { view, little } = tiff, { at, type } = entry;
  const read: Record<number, (i: number) => number> = {
    1: (i) => view.getUint8(at + i),
    3: (i) => view.getUint16(at + 2 * i, little),
    4: (i) => view.getUint32(at + 4 * i, little),
    13: (i) => view.getUint32(at + 4 * i, little),
  };
  const readOne = read[type];
  if (readOne === undefined) return [];
  return Array.from({ length: Math.min(entry.count, most) }, (_, i) => readOne(i));
}

/** @returns the Exif orientation, 1 to 8, or undefined if the file tells none. */
export function orientationOf(tiff: Tiff, directory: TiffDirectory | undefined) {
  if (directory === undefined) return undefined;
  const [told] = numbersOf(tiff, directory, tag.orientation);
  return told >= 1 && told <= 8 ? told : undefined;
}

/** Colour filter array and linear raw (DNG 1.7); makers' own compressions are 32767 and above. */
const sensorPhotometrics = [32803, 34892];
const sensorCompressions = [32767, 32769, 32770, 34713, 65535];

/** @returns whether a directory describes what the sensor saw, not a picture to look at. */
export function isSensorDirectory(tiff: Tiff, directory: TiffDirectory): boolean {
  const [photometric = 0] = numbersOf(tiff, directory, tag.photometric);
  const [compression = 0] = numbersOf(tiff, directory, tag.compression);
  return sensorPhotometrics.includes(photometric) || sensorCompressions.includes(compression);
}

/** @returns whether a whole file is a TIFF with sensor data in it, under whatever name. */
export function holdsSensorData(bytes: Uint8Array): boolean {
  const tiff = openTiff(bytes);
  if (tiff === undefined) return false;
  return directoriesOf(tiff).some((directory) =>
    directory.has(tag.dngVersion) || isSensorDirectory(tiff, directory)
  );
}

/** @returns whether a strip or tile would be beyond the file's end, as in an unfinished copy. */
export function pointsPastEnd(bytes: Uint8Array): boolean {
  const tiff = openTiff(bytes);
  if (tiff === undefined) return false;
  const parts = [[tag.stripOffsets, tag.stripByteCounts], [tag.tileOffsets, tag.tileByteCounts]];
  return directoriesOf(tiff).some((directory) =>
    parts.some(([offsetTag, lengthTag]) => {
      const lengths = numbersOf(tiff, directory, lengthTag, MOST_PARTS);
      return numbersOf(tiff, directory, offsetTag, MOST_PARTS)
        .some((offset, i) => offset + (lengths[i] ?? 0) > bytes.length);
    })
  );
}

export function u32({ view, little }: Tiff, at: number): number {
  return at >= 0 && at + 4 <= view.byteLength ? view.getUint32(at, little) : 0;
}
