import type { CaptureData } from "../capture/capture_data.ts";
import type { PhotoFormat } from "../decode/format.ts";
import type { PictureData } from "./picture_data.ts";
import type { Stretch } from "../raw/raw_jpeg.ts";

/** Hashes that identify a file's picture; SHA-256, 64 hexadecimal digits each. */
export interface PictureHashes {
  /** Hash of the parts that make the picture; rewriting metadata does not change it. */
  image: string;
  /** Hash of the other parts that decide its look, except Exif. */
  look: string;
}

/** @returns undefined if the file's structure does not tell which bytes make the picture. */
export async function hashPicture(
  bytes: Uint8Array<ArrayBuffer>,
  format: PhotoFormat,
  picture: PictureData | undefined,
): Promise<PictureHashes | undefined> {
  if (picture === undefined || picture.data.length === 0) return undefined;
  return {
    image: (await hashOf(bytes, picture.data, format)).toHex(),
    look: (await hashOf(bytes, picture.look, format)).toHex(),
  };
}

/** From this length on a stretch counts by its own hash: to copy all of them takes as long. */
const LARGE = 1 << 18;

async function hashOf(
  bytes: Uint8Array<ArrayBuffer>,
  stretches: readonly Stretch[],
  format: PhotoFormat,
): Promise<Uint8Array> {
  const parts = [new TextEncoder().encode(format)];
  for (const { offset, length } of stretches) {
    const part = bytes.subarray(offset, offset + length);
    parts.push(length < LARGE ? part : await sha256(part));
  }
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return sha256(all);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/**
 * @returns the Exif orientation, 1 to 8, by which a photo is made upright. HEIF and AVIF store the
 * turn in their own boxes, which are part of the look.
 */
export function turnOf(format: PhotoFormat, { orientation }: CaptureData): number {
  return format === "heif" || format === "avif" ? 1 : orientation ?? 1;
}
