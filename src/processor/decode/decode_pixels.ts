import { decodeWithSharp } from "./decode_with_sharp.ts";
import { giveBack } from "./give_back.ts";
import { asTiff } from "../heif/heif_container.ts";
import type { HeifPixels } from "../heif/heif_pixels.ts";
import type { DecodedPhoto, DecodeLimits } from "./raster.ts";

/**
 * Brings decoded pixels to the size and colours of a developed photo.
 *
 * @param pixels taken over: their memory is given back.
 * @throws {PhotoFault} `undecodable`, `truncated` or `too_large`.
 */
export async function decodePixels(
  pixels: HeifPixels,
  limits: DecodeLimits,
): Promise<DecodedPhoto> {
  const tiff = asTiff(pixels);
  giveBack(pixels.data);
  try {
    return await decodeWithSharp(tiff, limits);
  } finally {
    giveBack(tiff);
  }
}
