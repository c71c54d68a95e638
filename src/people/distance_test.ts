import assert from "node:assert/strict";
import fc from "fast-check";
import { cosineAt, distanceAt } from "./distance.ts";

Deno.test("cosine and distance tell the same", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 2, noNaN: true }), (distance) => {
    assert.ok(Math.abs(distanceAt(cosineAt(distance)) - distance) < 1e-7);
  }));
  assert.equal(distanceAt(1 + 1e-12), 0, "rounding makes no NaN");
});
