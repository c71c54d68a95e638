import { PhotoFault } from "../../core/photo_fault.ts";
import { completenessOfJpeg } from "./completeness.ts";
import { type JpegPicture, pictureOfJpeg } from "../picture/picture_jpeg.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** A file as libvips is to read it. */
export interface Provable {
  bytes: Uint8Array;
  /**
   * `error` refuses what is cut short or broken, but not what a decoder only warns of: many cameras
   * write JPEGs with stray bytes between markers. `warning` refuses that, too.
   */
  failOn: "error" | "warning";
}

/** So many bytes decoders read ahead of the pixels that they are at. */
const READ_AHEAD = 8;

/**
 * Has a JPEG without the marker that ends it prove that it lacks nothing else. One scan that holds
 * all pixels is decoded to its end from what is there and what a decoder reads ahead; of several, a
 * decoder wants to see the end, and warns if a scan has too little.
 *
 * @throws {PhotoFault} `truncated` where zeros stand for data, which would pass for pixels.
 */
export function asProvable(bytes: Uint8Array): Provable {
  const picture = pictureOfJpeg(bytes);
  const completeness = picture === undefined ? "whole" : completenessOfJpeg(bytes, picture);
  if (completeness === "blank") throw new PhotoFault("truncated", sentence("onlyZeros"));
  if (completeness === "whole") return { bytes, failOn: "error" };
  if (!isRefined(bytes, picture!)) {
    throw new PhotoFault("truncated", sentence("lastScanMissing"));
  }
  const isOneScan = picture!.scans.length === 1 && picture!.isSequential;
  const ended = new Uint8Array(bytes.length + (isOneScan ? READ_AHEAD : 2));
  ended.set(bytes);
  if (!isOneScan) ended.set([0xff, 0xd9], bytes.length);
  return { bytes: ended, failOn: isOneScan ? "error" : "warning" };
}

const startOfScan = 0xda, COEFFICIENTS = 64;

/**
 * @returns whether the scans of a progressive JPEG contain all bits of all coefficients of their
 * components; if not, the file was cut off at the end of a scan.
 */
function isRefined(bytes: Uint8Array, { data, isSequential }: JpegPicture): boolean {
  if (isSequential) return true;
  /** Bits of each coefficient that are still to come, by component. */
  const left = new Map<number, Uint8Array>();
  for (const { offset, length } of data) {
    if (bytes[offset] !== 0xff || bytes[offset + 1] !== startOfScan) continue;
    const count = bytes[offset + 4], spectrum = offset + 5 + 2 * count;
    if (length < 8 + 2 * count) return false;
    const [first, last, bits] = bytes.subarray(spectrum, spectrum + 3);
    for (let i = 0; i < count; i++) {
      const component = bytes[offset + 5 + 2 * i];
      const told = left.get(component) ?? new Uint8Array(COEFFICIENTS).fill(COEFFICIENTS);
      left.set(component, told.fill(bits & 15, first, last + 1));
    }
  }
  return left.size > 0 && [...left.values()].every((told) => told.every((bits) => bits === 0));
}
