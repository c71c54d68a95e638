import type { Box, Detection } from "../../core/face.ts";
import type { Raster, Size } from "../decode/raster.ts";
import type { Similarity } from "./align.ts";

/** A point in pixels. */
type Point = readonly [x: number, y: number];

/**
 * @param turn clockwise in radians, which the similarity undoes.
 * @returns what takes the point `from` to `to` and scales around it.
 */
export function turnedUpright([x, y]: Point, to: Point, scale: number, turn: number): Similarity {
  const a = scale * Math.cos(turn), b = -scale * Math.sin(turn);
  return { a, b, tx: to[0] - a * x + b * y, ty: to[1] - b * x - a * y };
}

/**
 * Takes a face that was found in a turned picture back into the picture that was turned.
 *
 * @param by what turned the picture.
 * @returns its landmarks as they lie there, and the upright box that holds the oval of its head.
 */
export function broughtBack({ box, landmarks, score }: Detection, by: Similarity): Detection {
  const square = by.a * by.a + by.b * by.b, a = by.a / square, b = by.b / square;
  const back = (x: number, y: number): Point => [
    a * (x - by.tx) + b * (y - by.ty),
    a * (y - by.ty) - b * (x - by.tx),
  ];
  const points = new Float32Array(landmarks.length);
  for (let i = 0; i < points.length; i += 2) points.set(back(landmarks[i], landmarks[i + 1]), i);
  const middle = back(box.x + box.width / 2, box.y + box.height / 2);
  return { box: boundsOfOval(middle, box, a, b), landmarks: points, score };
}

function boundsOfOval([x, y]: Point, { width, height }: Box, a: number, b: number): Box {
  const across = Math.hypot(width * a, height * b), down = Math.hypot(width * b, height * a);
  return { x: x - across / 2, y: y - down / 2, width: across, height: down };
}

/** Quarters of a full turn, clockwise. */
export type Quarters = 1 | 2 | 3;

/** @returns what turns a picture that lies turned by so many quarters upright. */
export function quartersUpright({ width, height }: Size, quarters: Quarters): Similarity {
  const upright = quarters === 2 ? [width, height] : [height, width];
  const middle: Point = [width / 2, height / 2];
  return turnedUpright(middle, [upright[0] / 2, upright[1] / 2], 1, quarters * Math.PI / 2);
}

/** @returns a picture that lies turned by so many quarters, upright. */
export function pictureUpright({ data, width, height }: Raster, quarters: Quarters): Raster {
  const isUpsideDown = quarters === 2;
  const across = isUpsideDown ? width : height, down = isUpsideDown ? height : width;
  // The pixel that comes first, and how far it is from there to the next one and to the next row.
  const [first, next, below] = {
    1: [width - 1, width, -1],
    2: [width * height - 1, -1, -width],
    3: [width * (height - 1), -width, 1],
  }[quarters];
  const upright = new Uint8Array(data.length);
  for (let y = 0, at = 0; y < down; y++) {
    let from = (first + y * below) * 3;
    for (let x = 0; x < across; x++, at += 3, from += next * 3) {
      upright[at] = data[from];
      upright[at + 1] = data[from + 1];
      upright[at + 2] = data[from + 2];
    }
  }
  return { data: upright, width: across, height: down };
}
