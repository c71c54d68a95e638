import assert from "node:assert/strict";
import fc from "fast-check";
import type { Detection } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";
import { broughtBack, pictureUpright, quartersUpright, turnedUpright } from "./turned_back.ts";

/** A picture whose pixels are all different. */
function pictureOf(width: number, height: number): Raster {
  return { data: Uint8Array.from({ length: width * height * 3 }, (_, i) => i), width, height };
}
const colourAt = ({ data, width }: Raster, x: number, y: number) => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

function near(actual: readonly number[], expected: readonly number[]): void {
  const off = Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
  assert.ok(off < 1e-3, `${actual} instead of ${expected}`);
}
const numbersOf = ({ x, y, width, height }: Detection["box"]) => [x, y, width, height];

Deno.test("a face found in a picture that was turned upright lies where the pixels came from", () => {
  const lying = pictureOf(7, 5);
  for (const quarters of [1, 2, 3] as const) {
    const upright = pictureUpright(lying, quarters), by = quartersUpright(lying, quarters);
    const size = quarters === 2 ? [7, 5] : [5, 7];
    assert.deepEqual([upright.width, upright.height], size);
    for (const [x, y] of [[0, 0], [3, 1], [size[0] - 1, size[1] - 1]]) {
      const box = { x, y, width: 1, height: 1 }, landmarks = new Float32Array(10).fill(0.5);
      landmarks.set([x + 0.5, y + 0.5]);
      const back = broughtBack({ box, landmarks, score: 0.9 }, by);
      near([...back.landmarks.subarray(0, 2)], [back.box.x + 0.5, back.box.y + 0.5]);
      const [left, top] = [Math.round(back.box.x), Math.round(back.box.y)];
      assert.deepEqual(colourAt(lying, left, top), colourAt(upright, x, y), `${quarters} quarters`);
    }
  }
});

Deno.test("a picture that lies on its right side stands upright after a quarter", () => {
  // The red pixel is the top of what the picture shows, and lies on the right.
  const lying = { data: Uint8Array.of(0, 0, 0, 9, 9, 9, 255, 0, 0), width: 3, height: 1 };
  assert.deepEqual([...pictureUpright(lying, 1).data], [255, 0, 0, 9, 9, 9, 0, 0, 0]);
  assert.deepEqual([...pictureUpright(lying, 2).data], [255, 0, 0, 9, 9, 9, 0, 0, 0]);
  assert.deepEqual([...pictureUpright(lying, 3).data], [0, 0, 0, 9, 9, 9, 255, 0, 0]);
});

Deno.test("the box of a head on its side is as wide as the head is tall", () => {
  const landmarks = new Float32Array(10);
  const upright = { box: { x: 20, y: 30, width: 60, height: 80 }, landmarks, score: 0.8 };
  const by = turnedUpright([500, 400], [50, 70], 1, Math.PI / 2);
  near(numbersOf(broughtBack(upright, by).box), [460, 370, 80, 60]);
});

Deno.test("a turned and scaled face comes back to where it was, at any turn", () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const pose = fc.record({ turn: number(-4, 4), scale: number(0.05, 3), x: number(0, 2000) });
  fc.assert(fc.property(pose, ({ turn, scale, x }) => {
    const by = turnedUpright([x, 300], [24, 24], scale, turn);
    const side = 40 * scale, corner = 24 - side / 2;
    const landmarks = new Float32Array(10).fill(24);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    // A point ten pixels above the middle of the upright head.
    landmarks.set([24, 24 - 10 * scale]);
    const box = { x: corner, y: corner, width: side, height: side };
    const back = broughtBack({ box, landmarks, score: 0.9 }, by);
    near(numbersOf(back.box), [x - 20, 280, 40, 40]);
    near([...back.landmarks.subarray(0, 4)], [x + 10 * sin, 300 - 10 * cos, x, 300]);
  }));
});
