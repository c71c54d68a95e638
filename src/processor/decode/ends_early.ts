import { isAvif, isHeif } from "../heif/heif_container.ts";
import { openTiff, pointsPastEnd, u32 } from "../raw/raw_tiff.ts";

const jpegStart = [0xff, 0xd8], jpegEnd = [0xff, 0xd9];
const pngStart = [0x89, 0x50, 0x4e, 0x47], pngEnd = [0x49, 0x45, 0x4e, 0x44];
const riffStart = [0x52, 0x49, 0x46, 0x46];
/**
 * Number of last bytes in which to look for the end of the picture, because cameras may add data
 * after it.
 */
const TAIL_BYTES = 4096;

/** @returns whether a picture that cannot be decoded lacks its end, as an unfinished copy does. */
export function endsEarly(bytes: Uint8Array): boolean {
  const starts = (magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
  if (starts(jpegStart)) return !endsWith(bytes, jpegEnd);
  if (starts(pngStart)) return !endsWith(bytes, pngEnd);
  if (starts(riffStart)) {
    return bytes.length < 8 || viewOf(bytes).getUint32(4, true) + 8 > bytes.length;
  }
  if (isHeif(bytes) || isAvif(bytes)) return lacksBoxes(bytes);
  const tiff = openTiff(bytes);
  // Many writers put the directories last.
  return tiff !== undefined && u32(tiff, 4) >= bytes.length || pointsPastEnd(bytes);
}

function endsWith(bytes: Uint8Array, end: number[]): boolean {
  for (let at = Math.max(0, bytes.length - TAIL_BYTES); at < bytes.length; at++) {
    if (end.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

/** @returns whether the last box at the top level says that it goes on behind the file's end. */
function lacksBoxes(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = 0; at + 16 <= bytes.length;) {
    if (!/^[\w ]{4}$/.test(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))) return false;
    const short = view.getUint32(at),
      size = short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    if (at + size > bytes.length) return true;
    if (size < 8) return false;
    at += size;
  }
  return false;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
