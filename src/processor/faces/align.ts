import type { Landmarks } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";

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
 * Cuts a face out upright.
 *
 * @returns `112 × 112 × 3` bytes, interleaved RGB; black outside the picture.
 */
export function alignedCrop(picture: Raster, landmarks: Landmarks): Uint8Array {
  return resample(picture, similarityToCrop(landmarks), CROP_EDGE);
}

/**
 * Cuts a square out of a picture, turned and scaled. Where the picture is larger than the square,
 * each pixel is the mean of a grid of samples over its footprint, so that fine detail does not
 * alias.
 *
 * @param toSquare takes a point of the picture to its place in the square.
 * @param edge of the square in pixels.
 * @param mostSamples along each side of a pixel's footprint: fewer take less time, and alias.
 * @returns `edge × edge × 3` bytes, interleaved RGB; black outside the picture.
 */
export function resample(
  picture: Raster,
  toSquare: Similarity,
  edge: number,
  mostSamples = MOST_SAMPLES,
): Uint8Array {
  const { a, b, tx, ty } = toSquare;
  const square = a * a + b * b;
  const ia = a / square, ib = -b / square;
  const samples = Math.min(mostSamples, Math.max(1, Math.ceil(1 / Math.sqrt(square))));
  const offsets = Float64Array.from({ length: samples }, (_, i) => (i + 0.5) / samples - 0.5);
  const { data, width, height } = picture, row = width * 3, count = samples * samples;
  const crop = new Uint8Array(edge * edge * 3);
  for (let y = 0, at = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++, at += 3) {
      let red = 0, green = 0, blue = 0;
      for (let j = 0; j < samples; j++) {
        const v = y + offsets[j] - ty, vx = ib * v, vy = ia * v;
        for (let i = 0; i < samples; i++) {
          const u = x + offsets[i] - tx, px = ia * u - vx, py = ib * u + vy;
          if (!(px >= 0 && py >= 0 && px < width - 1 && py < height - 1)) continue;
          // Bilinear. In this one loop, as calls took twice as long.
          const left = px | 0, top = py | 0, p = top * row + left * 3, q = p + row;
          const fx = px - left, fy = py - top, gx = 1 - fx, gy = 1 - fy;
          const w00 = gx * gy, w10 = fx * gy, w01 = gx * fy, w11 = fx * fy;
          red += data[p] * w00 + data[p + 3] * w10 + data[q] * w01 + data[q + 3] * w11;
          green += data[p + 1] * w00 + data[p + 4] * w10 + data[q + 1] * w01 + data[q + 4] * w11;
          blue += data[p + 2] * w00 + data[p + 5] * w10 + data[q + 2] * w01 + data[q + 5] * w11;
        }
      }
      crop[at] = red / count + 0.5;
      crop[at + 1] = green / count + 0.5;
      crop[at + 2] = blue / count + 0.5;
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
