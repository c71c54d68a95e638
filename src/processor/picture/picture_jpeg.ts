/** JPEG (ITU-T T.81, annex B): all segments but those of applications and comments. */
import type { PictureData } from "./picture_data.ts";
import type { Stretch } from "../raw/raw_jpeg.ts";

const startOfImage = 0xd8, endOfImage = 0xd9, startOfScan = 0xda, comment = 0xfe;
const codes = 0xc4, progressive = 0xc2;
const app0 = 0xe0, app2 = 0xe2, app14 = 0xee, app15 = 0xef;
const MOST_SEGMENTS = 10_000;

export interface JpegPicture extends PictureData {
  /** The entropy-coded data of its scans. */
  scans: Stretch[];
  /** Whether its first scan holds all that there is of its components. */
  isSequential: boolean;
  /** Whether a run of zeros may be pixels: a plain surface, by codes made for this very picture. */
  mayHoldZeros: boolean;
}

export function isJpegPicture(picture: PictureData): picture is JpegPicture {
  return "scans" in picture;
}

/** @returns the first picture of a file; what follows its end is of others. */
export function pictureOfJpeg(bytes: Uint8Array): JpegPicture | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return undefined;
  const found: JpegPicture = {
    data: [],
    look: [],
    scans: [],
    isWhole: false,
    isPlain: false,
    isSequential: true,
    mayHoldZeros: true,
  };
  for (let at = 2, seen = 0; seen < MOST_SEGMENTS; seen++) {
    // As decoders do, over stray bytes and bytes that fill up.
    while (at < bytes.length && bytes[at] !== 0xff) at++;
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === endOfImage) return { ...found, isWhole: true };
    if (at + 4 > bytes.length) return found;
    if (marker <= 0x01 || marker >= 0xd0 && marker <= startOfImage) {
      at += 2;
      continue;
    }
    const end = at + 2 + (bytes[at + 2] << 8) + bytes[at + 3];
    if (end > bytes.length) return found;
    const segment = { offset: at, length: end - at };
    if (decidesLook(bytes, at, end)) found.look.push(segment);
    else if (marker !== comment && (marker < app0 || marker > app15)) found.data.push(segment);
    if (marker === progressive) found.isSequential = false;
    if (marker === codes && !zeroIsPlain(bytes, at + 4, end)) found.mayHoldZeros = false;
    at = end;
    if (marker !== startOfScan) continue;
    const next = endOfScan(bytes, at);
    found.scans.push({ offset: at, length: next - at });
    found.data.push({ offset: at, length: next - at });
    at = next;
  }
  return undefined;
}

/** A profile, or Adobe's word on what the channels are. */
function decidesLook(bytes: Uint8Array, at: number, end: number): boolean {
  const marker = bytes[at + 1];
  if (marker !== app2 && marker !== app14) return false;
  const name = marker === app2 ? "ICC_PROFILE\0" : "Adobe";
  return at + 4 + name.length <= end &&
    [...name].every((letter, i) => bytes[at + 4 + i] === letter.charCodeAt(0));
}

/** A table's class, then how many codes there are of each length up to 16, then what they stand for. */
const TABLE_HEAD = 17;

/**
 * @returns whether in all Huffman tables of a segment the first code, which is all zeros, stands for
 * "as before", or for nothing more in a block.
 */
function zeroIsPlain(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at + TABLE_HEAD < end;) {
    if ((bytes[at + TABLE_HEAD] & 15) !== 0 || bytes[at + TABLE_HEAD] === 0xf0) return false;
    at += TABLE_HEAD + bytes.subarray(at + 1, at + TABLE_HEAD).reduce((sum, n) => sum + n, 0);
  }
  return true;
}

/**
 * @returns the position of the next marker, or the file's end; restart markers belong to the scan.
 */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next === 0xff) at++;
    else if (next === 0 || next >= 0xd0 && next <= 0xd7) at += 2;
    else return at;
  }
  return bytes.length;
}
