import sharp from "sharp";
import type { Raster } from "../src/processor/decode/raster.ts";

const EDGE = 512;
/** Edge of the square to which pictures are squeezed to tell how they are turned. */
const SQUARE = 64;
/** Sides may differ by rounding and by a border that one decoder crops. */
const ASPECT_TOLERANCE = 0.05;

export interface Likeness {
  /** Mean absolute difference per channel, 0 to 255, at a long edge of 512 pixels. */
  difference: number;
  /** Whether none of the seven other ways to turn and mirror ours is nearer to the reference. */
  orientationRight: boolean;
}

export async function compare(ours: Raster, reference: Raster): Promise<Likeness> {
  const scale = EDGE / Math.max(reference.width, reference.height);
  const width = Math.max(1, Math.round(reference.width * scale));
  const height = Math.max(1, Math.round(reference.height * scale));
  const [a, b] = await Promise.all([ours, reference].map((one) => resized(one, width, height)));
  const aspect = (ours.width / ours.height) / (reference.width / reference.height);
  const sameShape = Math.abs(Math.log(aspect)) < ASPECT_TOLERANCE;
  return {
    difference: meanDifference(a, b),
    orientationRight: sameShape && await isNearestUnturned(ours, reference),
  };
}

async function isNearestUnturned(ours: Raster, reference: Raster): Promise<boolean> {
  const [a, b] = await Promise.all([ours, reference].map((one) => resized(one, SQUARE, SQUARE)));
  const [unturned, ...others] = [false, true].flatMap((mirrored) =>
    [0, 1, 2, 3].map((quarters) => meanDifference(turned(a, quarters, mirrored), b))
  );
  return others.every((other) => unturned <= other);
}

/** @returns a square of pixels, mirrored left to right first, then turned clockwise. */
function turned(square: Uint8Array, quarters: number, mirrored: boolean): Uint8Array {
  const result = new Uint8Array(square.length), last = SQUARE - 1;
  for (let y = 0, at = 0; y < SQUARE; y++) {
    for (let x = 0; x < SQUARE; x++, at += 3) {
      const [u, v] = [[x, y], [y, last - x], [last - x, last - y], [last - y, x]][quarters];
      const from = (v * SQUARE + (mirrored ? last - u : u)) * 3;
      result.set(square.subarray(from, from + 3), at);
    }
  }
  return result;
}

async function resized({ data, width, height }: Raster, toWidth: number, toHeight: number) {
  const { buffer, byteOffset, length } = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(toWidth, toHeight, { fit: "fill" }).raw().toBuffer();
  return new Uint8Array(buffer, byteOffset, length);
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}
