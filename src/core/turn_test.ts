import assert from "node:assert/strict";
import fc from "fast-check";
import { turnedBox, turnedPoint } from "./turn.ts";

const orientation = fc.integer({ min: 1, max: 8 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

Deno.test("a point in the top left corner is where the orientation puts it", () => {
  const corner = { x: 0, y: 0 };
  // Where the stored first row and first column begin, once upright.
  const expected = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0], [1, 0], [1, 1], [0, 1]];
  for (const [i, [x, y]] of expected.entries()) {
    assert.deepEqual(turnedPoint(corner, 1, i + 1), { x, y });
  }
  // The first row of orientation 6 is the right edge: what is stored at its right end is at the bottom.
  assert.deepEqual(turnedPoint({ x: 1, y: 0 }, 1, 6), { x: 1, y: 1 });
  assert.deepEqual(turnedPoint({ x: 1, y: 0 }, 1, 8), { x: 0, y: 0 });
});

Deno.test("whichever way a picture is turned, turning it back undoes it", () => {
  fc.assert(fc.property(orientation, orientation, share, share, (from, to, x, y) => {
    const there = turnedPoint({ x, y }, from, to), back = turnedPoint(there, to, from);
    near(back.x, x), near(back.y, y);
    const box = { x: x / 2, y: y / 2, width: 0.3, height: 0.1 };
    const again = turnedBox(turnedBox(box, from, to), to, from);
    for (const key of ["x", "y", "width", "height"] as const) near(again[key], box[key]);
  }));
});
