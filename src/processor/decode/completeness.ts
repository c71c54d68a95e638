import type { PhotoFormat } from "./format.ts";
import type { PictureData } from "../picture/picture_data.ts";
import { pictureDataOf } from "../picture/picture_data_of.ts";
import { isJpegPicture, type JpegPicture } from "../picture/picture_jpeg.ts";
import type { Stretch } from "../raw/raw_jpeg.ts";

/**
 * How complete a file is, by its structure: whole · unproven: only decoding can show it · cut: it
 * ends too early · blank: zeros stand in place of its data, as in a copy that sets the file's size
 * first and fills it later.
 */
export type Completeness = "whole" | "unproven" | "cut" | "blank";

/**
 * Least length of a gap in an unfinished copy: one memory page. Coded pixels never contain so many
 * zeros in a row.
 */
const PAGE = 4096;
/** Where a part of a file begins or ends that was left out: at multiples of a sector. */
const SECTOR = 512;
/** Zeros that may stand right before or behind such a part by chance. */
const SLACK = 3;
/** So many zeros at the end of a file that lacks its end are more than chance. */
const LEAST_ZEROS = 16;

/**
 * @param picture of these bytes; what tells nothing of its structure passes for whole.
 * @returns how much of a photo is there.
 */
export function completenessOf(
  bytes: Uint8Array,
  format: PhotoFormat,
  picture: PictureData | undefined = pictureDataOf(bytes, format),
): Completeness {
  if (picture === undefined) return "whole";
  if (isJpegPicture(picture)) return completenessOfJpeg(bytes, picture);
  const { data, isWhole, isPlain } = picture, filled = filledLength(bytes);
  const zeros = bytes.length - filled, whole = { offset: 0, length: bytes.length };
  if (!isWhole) {
    const isBlank = zeros >= LEAST_ZEROS || format !== "raw" && holesIn(bytes, [whole]).length > 0;
    return isBlank ? "blank" : "cut";
  }
  const end = Math.max(...data.map(({ offset, length }) => offset + length));
  // An uncompressed picture may end in black, which is stored as zeros.
  if (isPlain) return end - filled >= PAGE ? "cut" : "whole";
  // Metadata comes last in these, and belongs to the file as well.
  const isTailBlank = ["webp", "avif", "heif"].includes(format) && zeros >= SECTOR;
  return isTailBlank || end - filled >= SECTOR || holesIn(bytes, data).length > 0
    ? "blank"
    : "whole";
}

/** @returns how much of a JPEG is there; {@link completenessOf} of one that was walked through. */
export function completenessOfJpeg(bytes: Uint8Array, picture: JpegPicture): Completeness {
  if (!picture.isWhole) {
    // Every pixel may be there, and nothing missing but the marker that ends the last scan.
    return bytes.length - filledLength(bytes) >= LEAST_ZEROS ? "blank" : "unproven";
  }
  const isLeftOut = (hole: Stretch) => !picture.mayHoldZeros || isOfSectors(hole);
  return holesIn(bytes, picture.scans).some(isLeftOut) ? "blank" : "whole";
}

/** @returns the length of a file without the zeros that it ends in. */
export function filledLength(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return end;
}

function isOfSectors({ offset, length }: Stretch): boolean {
  const before = -offset & (SECTOR - 1), behind = (offset + length) % SECTOR;
  return before <= SLACK && behind <= SLACK;
}

/** @returns the runs of zeros in some stretches that are a page long or more. */
function holesIn(bytes: Uint8Array, stretches: readonly Stretch[]): Stretch[] {
  const holes: Stretch[] = [];
  for (const { offset, length } of stretches) {
    const end = offset + length;
    for (let at = offset; at < end; at += PAGE / 2) {
      if (bytes[at] !== 0) continue;
      let from = at, to = at;
      while (from > offset && bytes[from - 1] === 0) from--;
      while (to < end && bytes[to] === 0) to++;
      if (to - from >= PAGE) holes.push({ offset: from, length: to - from });
      at = Math.max(at, to - to % (PAGE / 2));
    }
  }
  return holes;
}
