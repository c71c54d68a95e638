import { profileOfAvif } from "../heif/avif_colour.ts";
import { decodePixels } from "./decode_pixels.ts";
import { decodeWithSharp } from "./decode_with_sharp.ts";
import { decoderThread } from "./decoder_thread.ts";
import type { PhotoFormat } from "./format.ts";
import type { DecodedPhoto, DecodeLimits } from "./raster.ts";
import { decodeRaw, uprightTurn } from "../raw/raw_decode.ts";
import { holdsSensorData } from "../raw/raw_tiff.ts";

/** How a format becomes pixels. */
type Decoder = (bytes: Uint8Array, limits: DecodeLimits) => Promise<DecodedPhoto>;

const decoders: Record<PhotoFormat, Decoder> = {
  jpeg: decodeWithSharp,
  png: decodeWithSharp,
  webp: decodeWithSharp,
  avif: decodeAvif,
  // A RAW under a plain name would show the thumbnail that it begins with.
  tiff: (bytes, limits) =>
    holdsSensorData(bytes) ? developRaw(bytes, limits) : decodeWithSharp(bytes, limits),
  heif: async (bytes, limits) =>
    await decodePixels(await decoderThread.decodeHeif(bytes, limits), limits),
  raw: developRaw,
};

/**
 * Decodes a photo once, upright, to 8-bit sRGB on white, fitted into a square of `longEdge`; a
 * panorama into a larger one.
 *
 * @throws {PhotoFault} `undecodable`, `truncated` or `too_large`.
 */
export function decodePhoto(
  bytes: Uint8Array,
  format: PhotoFormat,
  limits: DecodeLimits,
): Promise<DecodedPhoto> {
  return decoders[format](bytes, limits);
}

/** Brought to its size first: that costs least, and its numbers are as even as those of sRGB. */
async function decodeAvif(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedPhoto> {
  const photo = await decodeWithSharp(bytes, limits), icc = profileOfAvif(bytes);
  if (icc === undefined) return photo;
  const { width, height, originalWidth, originalHeight } = photo;
  const pixels = { data: photo.data, channels: 3, width, height, icc } as const;
  const asItIs = { ...limits, longEdge: Math.max(width, height), leastScale: undefined };
  return { ...await decodePixels(pixels, asItIs), originalWidth, originalHeight };
}

async function developRaw(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedPhoto> {
  const raw = await decodeRaw(bytes, limits), how = raw.why;
  if (raw.kind === "preview") {
    const { jpeg, orientation } = raw.preview;
    return { ...await decodeWithSharp(jpeg, limits, uprightTurn(orientation)), how };
  }
  const { originalWidth, originalHeight, width } = raw.pixels;
  const leastScale = limits.leastScale && limits.leastScale * originalWidth / width;
  const photo = await decodePixels({ ...raw.pixels, channels: 3 }, { ...limits, leastScale });
  return { ...photo, originalWidth, originalHeight, how };
}
