import assert from "node:assert/strict";
import { boxAround, cropRegion } from "./crop_region.ts";

const photo = { width: 2000, height: 1000 };

Deno.test("a crop is a square with the face in its middle and room on each side", () => {
  const box = { x: 0.45, y: 0.4, width: 0.05, height: 0.2 };
  assert.deepEqual(cropRegion(box, photo), { x: 780, y: 330, width: 340, height: 340 });
});

Deno.test("beside an edge it is moved inwards, and keeps its size", () => {
  const size = { width: 0.05, height: 0.1 };
  assert.deepEqual(cropRegion({ x: 0, y: -0.01, ...size }, photo), {
    ...{ x: 0, y: 0, width: 170, height: 170 },
  });
  assert.deepEqual(cropRegion({ x: 0.97, y: 0.95, ...size }, photo), {
    ...{ x: 1830, y: 830, width: 170, height: 170 },
  });
});

Deno.test("it is never larger than the photo, nor without a pixel", () => {
  assert.deepEqual(cropRegion({ x: 0.1, y: 0, width: 0.5, height: 1 }, photo), {
    ...{ x: 200, y: 0, width: 1000, height: 1000 },
  });
  assert.deepEqual(cropRegion({ x: 0.5, y: 0.5, width: 0, height: 0 }, photo).width, 1);
});

Deno.test("the box around several reaches from the first edge to the last", () => {
  const boxes = [{ x: 10, y: 40, width: 5, height: 5 }, { x: 30, y: 20, width: 10, height: 10 }];
  assert.deepEqual(boxAround(boxes), { x: 10, y: 20, width: 30, height: 25 });
});
