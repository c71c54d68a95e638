/** JPEGs as cameras embed them in RAW files (ITU-T T.81, annex B; Exif 2.32, 4.7). */
import { directoriesOf, openTiff, orientationOf } from "./raw_tiff.ts";

/** A stretch of a file that may be a JPEG. */
export interface Stretch {
  offset: number;
  length: number;
}

export interface EmbeddedJpeg extends Stretch {
  /** Size as stored, in pixels, from its frame header. */
  width: number;
  height: number;
  /** The JPEG's own Exif orientation, 1 to 8, if it has one. */
  orientation: number | undefined;
}

/**
 * Number of last bytes in which to look for the end of the picture, because cameras pad files to a
 * full block.
 */
const TAIL_BYTES = 65_536;
const MOST_SEGMENTS = 1000;
const startOfScan = 0xda, app1 = 0xe1;
/** Baseline, extended and progressive frames; 0xc3, lossless, is how Canon stores sensor data. */
const frames: readonly number[] = [0xc0, 0xc1, 0xc2];
const otherFrames: readonly number[] = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/** @returns what the headers of a JPEG tell, or undefined if it is no JPEG to look at. */
export function readJpegHeader(file: Uint8Array, stretch: Stretch): EmbeddedJpeg | undefined {
  const { offset, length } = stretch;
  if (offset + length > file.length || length < 4) return undefined;
  const bytes = file.subarray(offset, offset + length);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  let size: { width: number; height: number } | undefined, orientation: number | undefined;
  for (let at = 2, seen = 0; at + 4 <= bytes.length && seen < MOST_SEGMENTS; seen++) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1], end = at + 2 + (bytes[at + 2] << 8) + bytes[at + 3];
    if (marker === 0xff) {
      at++; // A marker may be led by any number of fill bytes.
      continue;
    }
    if (otherFrames.includes(marker)) return undefined;
    if (marker === startOfScan) return size && { ...stretch, ...size, orientation };
    if (frames.includes(marker)) size ??= sizeOf(bytes, at);
    if (marker === app1) orientation ??= exifOrientation(bytes.subarray(at + 4, end));
    at = end;
  }
  return undefined;
}

/** Length and precision come first in a frame header, then the height, then the width. */
function sizeOf(bytes: Uint8Array, at: number) {
  if (at + 9 > bytes.length) return undefined;
  const height = (bytes[at + 5] << 8) + bytes[at + 6], width = (bytes[at + 7] << 8) + bytes[at + 8];
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function exifOrientation(segment: Uint8Array): number | undefined {
  const isExif = [..."Exif\0"].every((letter, i) => segment[i] === letter.charCodeAt(0));
  const tiff = isExif ? openTiff(segment.subarray(6)) : undefined;
  return tiff && orientationOf(tiff, directoriesOf(tiff)[0]);
}

/** @returns the bytes from start to end-of-image marker, or undefined if the end is missing. */
export function wholeJpeg(file: Uint8Array, { offset, length }: Stretch): Uint8Array | undefined {
  const end = offset + length;
  // Within scans 0xff is always followed by 0, so the last such pair is the end of the picture.
  for (let at = end - 2; at > offset && at > end - TAIL_BYTES; at--) {
    if (file[at] === 0xff && file[at + 1] === 0xd9) return file.subarray(offset, at + 2);
  }
  return undefined;
}
