import type { Box } from "../core/face.ts";

/** A point in a photo, as shares of its width and height. */
export interface Point {
  x: number;
  y: number;
}

/** Of a photo, in pixels. */
interface Size {
  width: number;
  height: number;
}

/** Two looks at a face put it this far apart at most, as a share of its box. */
const MOST_SHIFT = 0.35;
/** Steps into which a photo's width and height are divided: no finer than finding a face again takes. */
const STEPS = 1000;

/** @returns where nobody is to look at a face again; it says no more of the face. */
export function forgottenPoint(box: Box, size: Size): Point {
  const { x, y } = middleOf(box, size);
  const rounded = (share: number) => Math.round(share * STEPS) / STEPS;
  return { x: rounded(x), y: rounded(y) };
}

/** @returns whether a face is the one that was forgotten at a point of the photo. */
export function isAtPoint(box: Box, { x, y }: Point, size: Size): boolean {
  const middle = middleOf(box, size);
  return Math.abs(middle.x - x) * size.width <= MOST_SHIFT * box.width &&
    Math.abs(middle.y - y) * size.height <= MOST_SHIFT * box.height;
}

function middleOf({ x, y, width, height }: Box, size: Size): Point {
  return { x: (x + width / 2) / size.width, y: (y + height / 2) / size.height };
}
