import type { Landmarks } from "../core/face.ts";
import type { Raster } from "./raster.ts";

/** Side of an aligned crop in pixels. */
export const CROP_EDGE = 112;

/** Where ArcFace-style embedders expect eyes, nose and mouth corners in a 112 px crop. */
const template = [
  38.2946,
  51.6963,
  73.5318,
  51.5014,
  56.0252,
  71.7366,
  41.5493,
  92.3655,
  70.7299,
  92.2041,
] as const;
const MOST_SAMPLES = 8;

/** `x' = a·x − b·y + tx`, `y' = b·x + a·y + ty`: turn, uniform scale and shift. */
export interface Similarity {
  a: number;
  b: number;
  tx: number;
  ty: number;
}

/**
 * Least-squares similarity from five landmarks onto the crop (Umeyama 1991, no reflection).
 *
 * @param landmarks ten numbers in pixels of the picture.
 */
export function similarityToCrop(landmarks: Landmarks): Similarity {
  const n = 5;
  let mx = 0, my = 0, mu = 0, mv = 0;
  for (let i = 0; i < n; i++) {
    mx += landmarks[2 * i] / n, my += landmarks[2 * i + 1] / n;
    mu += template[2 * i] / n, mv += template[2 * i + 1] / n;
  }
  let spread = 0, dot = 0, cross = 0;
  for (let i = 0; i < n; i++) {
    const x = landmarks[2 * i] - mx, y = landmarks[2 * i + 1] - my;
    const u = template[2 * i] - mu, v = template[2 * i + 1] - mv;
    spread += x * x + y * y, dot += x * u + y * v, cross += x * v - y * u;
  }
  const a = spread === 0 ? 1 : dot / spread, b = spread === 0 ? 0 : cross / spread;
  return { a, b, tx: mu - a * mx + b * my, ty: mv - b * mx - a * my };
}

/**
 * Cuts a face out upright. Where the face is larger than the crop, each pixel is the mean of a
 * grid of samples over its footprint, so that fine detail does not alias.
 *
 * @returns `112 × 112 × 3` bytes, interleaved RGB; black outside the picture.
 */
export function alignedCrop(picture: Raster, landmarks: Landmarks): Uint8Array {
  const { a, b, tx, ty } = similarityToCrop(landmarks);
  const square = a * a + b * b;
  const ia = a / square, ib = -b / square;
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(1 / Math.sqrt(square))));
  const crop = new Uint8Array(CROP_EDGE * CROP_EDGE * 3);
  const sum = new Float64Array(3);
  for (let y = 0, at = 0; y < CROP_EDGE; y++) {
    for (let x = 0; x < CROP_EDGE; x++, at += 3) {
      sum.fill(0);
      for (let j = 0; j < samples; j++) {
        for (let i = 0; i < samples; i++) {
          const u = x + (i + 0.5) / samples - 0.5 - tx, v = y + (j + 0.5) / samples - 0.5 - ty;
          addBilinear(picture, ia * u - ib * v, ib * u + ia * v, sum);
        }
      }
      for (let c = 0; c < 3; c++) crop[at + c] = Math.round(sum[c] / (samples * samples));
    }
  }
  return crop;
}

/**
 * How much of a face is cut off by the picture's edge.
 *
 * @param size of the picture that the landmarks lie in.
 * @returns the share of the aligned crop that lies outside of it, 0 to 1.
 */
export function shareOutside(
  { width, height }: { width: number; height: number },
  landmarks: Landmarks,
): number {
  const { a, b, tx, ty } = similarityToCrop(landmarks);
  const square = a * a + b * b;
  const ia = a / square, ib = -b / square;
  let outside = 0;
  for (let v = -ty; v < CROP_EDGE - ty; v++) {
    for (let u = -tx; u < CROP_EDGE - tx; u++) {
      const x = ia * u - ib * v, y = ib * u + ia * v;
      if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) outside++;
    }
  }
  return outside / (CROP_EDGE * CROP_EDGE);
}

function addBilinear(picture: Raster, x: number, y: number, sum: Float64Array): void {
  const left = Math.floor(x), top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= picture.width || top + 1 >= picture.height) return;
  const fx = x - left, fy = y - top, { data, width } = picture;
  const p = (top * width + left) * 3, q = p + width * 3;
  const w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy;
  sum[0] += data[p] * w00 + data[p + 3] * w10 + data[q] * w01 + data[q + 3] * w11;
  sum[1] += data[p + 1] * w00 + data[p + 4] * w10 + data[q + 1] * w01 + data[q + 4] * w11;
  sum[2] += data[p + 2] * w00 + data[p + 5] * w10 + data[q + 2] * w01 + data[q + 5] * w11;
}
