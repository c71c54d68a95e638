/**
 * Where photos keep their Exif, handed on in forms that ExifReader knows. It finds the Exif of
 * JPEG, PNG, WebP, TIFF, HEIF and AVIF itself; of RAWs that are no plain TIFF it knows none.
 */
import { isAvif, isHeif } from "../heif/heif_container.ts";
import { boxesOf } from "../raw/raw_boxes.ts";
import { picturesOfRaf } from "../raw/raw_containers.ts";
import { sniffRaw } from "../raw/raw_kind.ts";
import { openTiff, u32 } from "../raw/raw_tiff.ts";

const gpsPointer = 0x8825, LONG = 4;

/** @returns stretches of a photo that ExifReader can read; what an earlier one tells holds. */
export function exifBlocksOf(bytes: Uint8Array): Uint8Array[] {
  const kind = sniffRaw(bytes, "");
  if (kind === "cr3") return blocksOfCr3(bytes);
  if (kind === "raf") {
    return picturesOfRaf(bytes).jpegs.map(({ offset, length }) =>
      bytes.subarray(offset, offset + length)
    );
  }
  if (kind === "crw") return [];
  if (kind === "orf" || kind === "rw2") return [asPlainTiff(bytes)];
  return [withKnownBrand(bytes)];
}

/** Canon keeps each directory in a separate TIFF, as its first directory: 1 main, 2 Exif, 4 GPS. */
function blocksOfCr3(bytes: Uint8Array): Uint8Array[] {
  const boxes = boxesOf(bytes);
  const block = (type: string) => {
    const box = boxes.find((one) => one.type === type);
    return box === undefined ? [] : [bytes.subarray(box.start, box.end)];
  };
  return [...block("CMT1"), ...block("CMT2"), ...block("CMT4").map(asGpsDirectory)];
}

/** The number after the byte order mark tells Olympus and Panasonic from any other TIFF. */
function asPlainTiff(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy.set(bytes[0] === 0x49 ? [42, 0] : [0, 42], 2);
  return copy;
}

/** @returns the same TIFF, its first directory reached as the GPS directory of a new first one. */
function asGpsDirectory(block: Uint8Array): Uint8Array {
  const tiff = openTiff(block);
  if (tiff === undefined) return block;
  const { little } = tiff, start = block.length + block.length % 2, first = u32(tiff, 4);
  const longer = new Uint8Array(start + 2 + 12 + 4), view = new DataView(longer.buffer);
  longer.set(block);
  view.setUint32(4, start, little);
  view.setUint16(start, 1, little);
  view.setUint16(start + 2, gpsPointer, little);
  view.setUint16(start + 4, LONG, little);
  view.setUint32(start + 6, 1, little);
  view.setUint32(start + 10, first, little);
  return longer;
}

/** ExifReader looks only at the main brand, and knows only the usual ones. */
function withKnownBrand(bytes: Uint8Array): Uint8Array {
  const head = bytes.subarray(0, 64), main = String.fromCharCode(...head.subarray(8, 12));
  const brand = isHeif(head) ? "heic" : isAvif(head) ? "avif" : undefined;
  if (brand === undefined || main === brand || main === "heix" || main === "mif1") return bytes;
  const copy = bytes.slice();
  copy.set(new TextEncoder().encode(brand), 8);
  return copy;
}
