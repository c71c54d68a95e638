const MOST_SEGMENTS = 100;
const app1 = 0xe1, startOfScan = 0xda;
const marker = [..."Exif\0\0"].map((letter) => letter.charCodeAt(0));

/**
 * Finds the Exif of a JPEG of which nothing else may be readable.
 *
 * @returns a TIFF, cut off if the file is; empty if there is none.
 */
export function exifOfJpeg(bytes: Uint8Array): Uint8Array {
  for (let at = 2, seen = 0; at + 4 <= bytes.length && seen < MOST_SEGMENTS; seen++) {
    if (bytes[at] !== 0xff || bytes[at + 1] === startOfScan) break;
    const end = at + 2 + (bytes[at + 2] << 8) + bytes[at + 3];
    const isExif = bytes[at + 1] === app1 && marker.every((byte, i) => bytes[at + 4 + i] === byte);
    if (isExif) return bytes.subarray(at + 4 + marker.length, end);
    at = end;
  }
  return bytes.subarray(0, 0);
}
