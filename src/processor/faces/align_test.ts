import assert from "node:assert/strict";
import fc from "fast-check";
import { alignedCrop, CROP_EDGE, similarityToCrop } from "./align.ts";
import type { Raster } from "../decode/raster.ts";

const template = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

/** How a face lies in a picture: crop pixels times `scale`, turned by `angle`, then moved. */
interface Pose {
  scale: number;
  angle?: number;
  x: number;
  y: number;
}
function inPicture({ scale, angle = 0, x, y }: Pose, [u, v]: readonly number[]): number[] {
  const cos = scale * Math.cos(angle), sin = scale * Math.sin(angle);
  return [cos * u - sin * v + x, sin * u + cos * v + y];
}
const landmarksOf = (pose: Pose) =>
  Float32Array.from(template.flatMap((point) => inPicture(pose, point)));

function picture(width: number, height: number, rgb: (x: number, y: number) => number[]): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) data.set(rgb(x, y), at);
  }
  return { data, width, height };
}
const pixel = (
  crop: Uint8Array,
  x: number,
  y: number,
) => [...crop.subarray((y * CROP_EDGE + x) * 3, (y * CROP_EDGE + x) * 3 + 3)];

function assertNear(actual: readonly number[], expected: readonly number[], most: number): void {
  const off = Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
  assert.ok(off <= most, `${actual} is ${off} from ${expected}`);
}

Deno.test("a face that lies as the crop wants it is taken as it is", () => {
  const { a, b, tx, ty } = similarityToCrop(landmarksOf({ scale: 1, x: 0, y: 0 }));
  assertNear([a, b, tx, ty], [1, 0, 0, 0], 1e-5);
});

Deno.test("a face turned, scaled and moved in any way is mapped back onto the crop", () => {
  const pose = fc.record({
    scale: fc.double({ min: 0.5, max: 20, noNaN: true }),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    x: fc.double({ min: -2000, max: 2000, noNaN: true }),
    y: fc.double({ min: -2000, max: 2000, noNaN: true }),
  });
  fc.assert(fc.property(pose, (pose) => {
    const { a, b, tx, ty } = similarityToCrop(landmarksOf(pose));
    for (const point of template) {
      const [x, y] = inPicture(pose, point);
      assertNear([a * x - b * y + tx, b * x + a * y + ty], point, 1e-3);
    }
  }));
});

Deno.test("a mirrored face is not mirrored back, as that would be somebody else's", () => {
  const mirrored = Float32Array.from(template.flatMap(([u, v]) => [-u, v]));
  const { a, b } = similarityToCrop(mirrored);
  const side = (x: number) => a * x;
  assert.ok(Math.abs(b) < 0.05 && side(-38.2946) > side(-73.5318), `a ${a}, b ${b}`);
});

Deno.test("landmarks that all lie on one spot still give a crop", () => {
  const similarity = similarityToCrop(new Float32Array(10).fill(50));
  assert.ok(Object.values(similarity).every(Number.isFinite));
});

Deno.test("each pixel of the crop has the picture's colour at its place", () => {
  const colour = (x: number, y: number) => [x * 255 / 640, y * 255 / 480, 77];
  const large = picture(640, 480, (x, y) => colour(x, y).map(Math.round));
  for (const pose of [{ scale: 0.6, x: 90, y: 50 }, { scale: 3, angle: 0.2, x: 150, y: 20 }]) {
    const crop = alignedCrop(large, landmarksOf(pose));
    for (const [u, v] of [[2, 2], [109, 4], [56, 56], [5, 108], [108, 108]]) {
      const [x, y] = inPicture(pose, [u, v]);
      assertNear(pixel(crop, u, v), colour(x, y), 1);
    }
  }
});

Deno.test("outside the picture is black, inside it is not", () => {
  const white = picture(200, 200, () => [255, 255, 255]);
  const crop = alignedCrop(white, landmarksOf({ scale: 1, x: -50, y: 120 }));
  assert.deepEqual(pixel(crop, 40, 20), [0, 0, 0]);
  assert.deepEqual(pixel(crop, 100, 100), [0, 0, 0]);
  assert.deepEqual(pixel(crop, 100, 20), [255, 255, 255]);
});

Deno.test("a large face's finest detail becomes its mean instead of a false pattern", () => {
  const chequered = picture(900, 900, (x, y) => new Array(3).fill((x + y) % 2 === 0 ? 255 : 0));
  for (const pose of [{ scale: 5.3, x: 100, y: 100 }, { scale: 4, angle: 0.3, x: 250, y: 60 }]) {
    const crop = alignedCrop(chequered, landmarksOf(pose));
    const off = Math.max(...crop.map((value) => Math.abs(value - 127.5)));
    assert.ok(off < 20, `a pixel is ${off} from grey at scale ${pose.scale}`);
  }
});
