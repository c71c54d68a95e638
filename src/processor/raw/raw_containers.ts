/**
 * Where RAW files that are no TIFF keep JPEGs: CR3 (uuids and layouts after
 * github.com/lclevy/canon_cr3), CRW, RAF. Every read is bounded.
 */
import { boxesOf } from "./raw_boxes.ts";
import { ciff, ciffOrientation, ciffRecordsOf } from "./raw_ciff.ts";
import type { Stretch } from "./raw_jpeg.ts";
import { directoriesOf, openTiff, orientationOf } from "./raw_tiff.ts";

/** A container's facts about its pictures. */
export interface Pictures {
  jpegs: Stretch[];
  /** Exif orientation by the RAW's own tags, where told. */
  orientation: number | undefined;
  /** Size of the sensor's picture as stored, in pixels, if the container has it. */
  sensor?: { width: number; height: number };
}

export function picturesOfCr3(bytes: Uint8Array): Pictures {
  const view = viewOf(bytes), u32 = (at: number) => at + 4 <= bytes.length ? view.getUint32(at) : 0;
  const jpegs: Stretch[] = [];
  let orientation: number | undefined, sample = 0;
  for (const { type, start, end } of boxesOf(bytes)) {
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

/** In the header, big-endian: offset of the JPEG, whose own Exif has the orientation. */
export function picturesOfRaf(bytes: Uint8Array): Pictures {
  const view = viewOf(bytes);
  if (bytes.length < 92) return { jpegs: [], orientation: undefined };
  const offset = view.getUint32(84), length = view.getUint32(88);
  return { jpegs: [{ offset, length }], orientation: undefined };
}

export function picturesOfCrw(bytes: Uint8Array): Pictures {
  const records = ciffRecordsOf(bytes);
  const jpegs = records.filter(({ kind }) => kind === ciff.jpeg)
    .map(({ from, length }) => ({ offset: from, length }));
  return { jpegs, orientation: ciffOrientation(bytes, records) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
