import type { Box } from "./face.ts";

/** Shares of a picture's width and height. */
interface Point {
  x: number;
  y: number;
}

/** Where a stored point is once the picture is upright, by Exif orientation (Exif 2.32, 4.6.4). */
const upright: readonly ((point: Point) => Point)[] = [
  ({ x, y }) => ({ x, y }),
  ({ x, y }) => ({ x: 1 - x, y }),
  ({ x, y }) => ({ x: 1 - x, y: 1 - y }),
  ({ x, y }) => ({ x, y: 1 - y }),
  ({ x, y }) => ({ x: y, y: x }),
  ({ x, y }) => ({ x: 1 - y, y: x }),
  ({ x, y }) => ({ x: 1 - y, y: 1 - x }),
  ({ x, y }) => ({ x: y, y: 1 - x }),
];
/** The orientation that undoes another one. */
const inverse: Record<number, number> = { 6: 8, 8: 6 };

/**
 * @param from Exif orientation, 1 to 8, by which the picture was made upright.
 * @param to the present Exif orientation, 1 to 8.
 * @returns the point's present place, as shares of the upright picture's width and height.
 */
export function turnedPoint(point: Point, from: number, to: number): Point {
  if (from === to) return point;
  const stored = upright[(inverse[from] ?? from) - 1](point);
  return upright[to - 1](stored);
}

/** Like {@link turnedPoint}, for a box in shares of the picture's width and height. */
export function turnedBox(box: Box, from: number, to: number): Box {
  if (from === to) return box;
  const corner = turnedPoint(box, from, to);
  const other = turnedPoint({ x: box.x + box.width, y: box.y + box.height }, from, to);
  return {
    x: Math.min(corner.x, other.x),
    y: Math.min(corner.y, other.y),
    width: Math.abs(corner.x - other.x),
    height: Math.abs(corner.y - other.y),
  };
}
