import type { Box } from "../../core/face.ts";

/** Room on each side of a face, as a share of its box's longer edge. */
const PADDING = 0.35;

/**
 * @param box of a face, as shares of the photo's width and height, 0 to 1.
 * @param photo its size in pixels.
 * @returns the square around the face, in whole pixels and within the photo: beside an edge it is
 * moved inwards, and it is never larger than the photo.
 */
export function cropRegion(box: Box, photo: { width: number; height: number }): Box {
  const { width, height } = photo;
  const face = {
    x: box.x * width,
    y: box.y * height,
    width: box.width * width,
    height: box.height * height,
  };
  const wanted = Math.max(face.width, face.height) * (1 + 2 * PADDING);
  const side = Math.max(1, Math.min(Math.round(wanted), width, height));
  const startOf = (middle: number, length: number) =>
    Math.max(0, Math.min(Math.round(middle - side / 2), length - side));
  return {
    x: startOf(face.x + face.width / 2, width),
    y: startOf(face.y + face.height / 2, height),
    width: side,
    height: side,
  };
}

/** @returns the smallest box around all of these, of which there is at least one. */
export function boxAround(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x)), y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
