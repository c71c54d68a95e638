import { type DecodeLimits, longEdge, type Size } from "./raster.ts";

/** A photo at least so many times as long as wide is a panorama, upright ones included. */
const PANORAMA = 2;
/** Most pixels that a panorama is decoded to: 96 MB. */
const MOST_PIXELS = 32e6;

/**
 * A panorama that is fitted into the square of a developed photo leaves its guests a few pixels
 * each, so it is decoded larger.
 *
 * @param original upright size in pixels.
 * @returns the long edge in pixels at which a photo is decoded.
 */
export function decodedEdge(original: Size, { longEdge: edge, leastScale = 0 }: DecodeLimits) {
  const long = longEdge(original), short = Math.min(original.width, original.height);
  if (long < short * PANORAMA) return edge;
  const scale = Math.min(1, leastScale, Math.sqrt(MOST_PIXELS / (long * short)));
  return Math.max(edge, Math.round(long * scale));
}
