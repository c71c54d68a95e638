import { type Detection, withoutDoubles } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";

/** Side lengths of YuNet's three grids' cells in pixels. */
export const strides = [8, 16, 32] as const;
const LANDMARK_NUMBERS = 10;

/** One stride's raw outputs, row-major over the grid. */
export interface YunetLevel {
  stride: number;
  /** Class and object confidence, one number a cell. */
  cls: Float32Array;
  obj: Float32Array;
  /** Box offsets, four numbers a cell. */
  bbox: Float32Array;
  /** Landmark offsets, ten numbers a cell. */
  kps: Float32Array;
}

/** @returns the next multiple of 32, the largest stride. */
export function padTo32(length: number): number {
  return Math.ceil(length / 32) * 32;
}

/**
 * Lays a picture out as YuNet reads it: planar BGR, 0 to 255, padded right and below with black.
 *
 * @param into a buffer to use again, at least `3 × padded width × padded height` long.
 * @returns `[3, padded height, padded width]`, a view of `into` if that is long enough.
 */
export function yunetInput(raster: Raster, into?: Float32Array): Float32Array {
  const width = padTo32(raster.width), height = padTo32(raster.height), plane = width * height;
  const length = 3 * plane;
  const out = into !== undefined && into.length >= length
    ? into.subarray(0, length)
    : new Float32Array(length);
  // What lies beyond the picture may be left of another one.
  if (width * height > raster.width * raster.height) out.fill(0);
  const { data } = raster;
  for (let y = 0, at = 0; y < raster.height; y++) {
    for (let x = 0, to = y * width; x < raster.width; x++, to++, at += 3) {
      out[to] = data[at + 2];
      out[to + plane] = data[at + 1];
      out[to + 2 * plane] = data[at];
    }
  }
  return out;
}

/**
 * Decodes YuNet's grids (formulas: OpenCV Zoo, face_detection_yunet) and drops doubles at IoU 0.3.
 *
 * @param paddedWidth width of the network's input in pixels.
 * @param minScore least confidence, 0 to 1.
 * @returns detections in pixels of the network's input, most confident first.
 */
export function decodeYunet(
  levels: readonly YunetLevel[],
  paddedWidth: number,
  minScore: number,
): Detection[] {
  return withoutDoubles(levels.flatMap((level) => decodeLevel(level, paddedWidth, minScore)));
}

function decodeLevel(level: YunetLevel, paddedWidth: number, minScore: number): Detection[] {
  const columns = paddedWidth / level.stride;
  const found: Detection[] = [];
  for (let cell = 0; cell < level.cls.length; cell++) {
    const score = Math.sqrt(clamp01(level.cls[cell]) * clamp01(level.obj[cell]));
    if (score >= minScore) found.push(decodeCell(level, cell, columns, score));
  }
  return found;
}

function decodeCell(level: YunetLevel, cell: number, columns: number, score: number): Detection {
  const { stride, bbox, kps } = level;
  const column = cell % columns, row = Math.floor(cell / columns), b = cell * 4;
  const width = Math.exp(bbox[b + 2]) * stride, height = Math.exp(bbox[b + 3]) * stride;
  const x = (column + bbox[b]) * stride - width / 2, y = (row + bbox[b + 1]) * stride - height / 2;
  const landmarks = new Float32Array(LANDMARK_NUMBERS);
  for (let k = 0; k < LANDMARK_NUMBERS; k += 2) {
    landmarks[k] = (column + kps[cell * LANDMARK_NUMBERS + k]) * stride;
    landmarks[k + 1] = (row + kps[cell * LANDMARK_NUMBERS + k + 1]) * stride;
  }
  return { box: { x, y, width, height }, landmarks, score };
}

function clamp01(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
