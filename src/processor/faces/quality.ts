import { CROP_EDGE } from "./align.ts";

/**
 * Variance of the Laplacian (Pech-Pacheco 2000) of the aligned crop's luma, borders left out.
 *
 * @param crop `112 × 112 × 3` bytes, interleaved RGB.
 * @returns 0 for a flat crop; about 10 where eyes are a smear, above 100 where lashes show.
 */
export function sharpnessOf(crop: Uint8Array): number {
  const edge = CROP_EDGE, luma = new Float32Array(edge * edge);
  for (let i = 0, p = 0; i < luma.length; i++, p += 3) {
    luma[i] = 0.299 * crop[p] + 0.587 * crop[p + 1] + 0.114 * crop[p + 2];
  }
  let sum = 0, squares = 0, count = 0;
  for (let y = 1; y < edge - 1; y++) {
    for (let i = y * edge + 1; i < y * edge + edge - 1; i++) {
      const value = luma[i - 1] + luma[i + 1] + luma[i - edge] + luma[i + edge] - 4 * luma[i];
      sum += value, squares += value * value, count++;
    }
  }
  const average = sum / count;
  return squares / count - average * average;
}
