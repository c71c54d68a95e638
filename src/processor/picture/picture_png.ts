/** PNG (third edition, W3C 2025). Of an animation it is the picture that everybody shows. */
import type { PictureData } from "./picture_data.ts";

const ofPicture = ["IHDR", "PLTE", "tRNS", "IDAT"];
const ofLook = ["iCCP", "sRGB", "gAMA", "cHRM", "cICP"];
const MOST_CHUNKS = 200_000;
/** The signature; before a chunk's data: its length and type; behind it: a checksum. */
const SIGNATURE = 8, BEFORE = 8, BEHIND = 4;

export function pictureOfPng(bytes: Uint8Array): PictureData | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: PictureData = { data: [], look: [], isWhole: false, isPlain: false };
  for (let at = SIGNATURE, seen = 0; at + BEFORE <= bytes.length; seen++) {
    if (seen === MOST_CHUNKS) return undefined;
    const length = view.getUint32(at), offset = at + BEFORE;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + BEFORE));
    if (!/^[A-Za-z]{4}$/.test(type)) return found;
    if (type === "IEND") return { ...found, isWhole: true };
    const stretch = { offset, length: Math.min(length, bytes.length - offset) };
    if (ofPicture.includes(type)) found.data.push(stretch);
    if (ofLook.includes(type)) found.look.push(stretch);
    at = offset + length + BEHIND;
  }
  return found;
}
