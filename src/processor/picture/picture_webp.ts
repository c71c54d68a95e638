/** WebP (RFC 9649): a RIFF of chunks, each filled up to an even length. */
import type { PictureData } from "./picture_data.ts";

const ofPicture = ["VP8 ", "VP8L", "ALPH", "ANIM", "ANMF"];
const HEADER = 12, BEFORE = 8, MOST_CHUNKS = 10_000;

export function pictureOfWebp(bytes: Uint8Array): PictureData | undefined {
  if (bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Some writers count a last byte that fills up, and leave it out.
  const told = BEFORE + view.getUint32(4, true), end = Math.min(told, bytes.length);
  const found: PictureData = {
    data: [],
    look: [],
    isWhole: told <= bytes.length + 1,
    isPlain: false,
  };
  for (let at = HEADER, seen = 0; at + BEFORE <= end && seen < MOST_CHUNKS; seen++) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    // Where a chunk should begin there is none yet.
    if (type === "\0\0\0\0") return { ...found, isWhole: false };
    const length = view.getUint32(at + 4, true), offset = at + BEFORE;
    const stretch = { offset, length: Math.min(length, end - offset) };
    if (ofPicture.includes(type)) found.data.push(stretch);
    if (type === "ICCP") found.look.push(stretch);
    at = offset + length + length % 2;
  }
  return found;
}
