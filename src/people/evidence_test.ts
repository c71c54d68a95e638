import assert from "node:assert/strict";
import fc from "fast-check";
import { cosineAt, distanceAt } from "./distance.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { mayBeOneFace } from "./one_face.ts";
import { neededCosine, neededToJoin } from "./evidence.ts";

const bounds: MatchBounds = {
  ...{
    strict: 1.07,
    loose: 1.149,
    proof: { small: 0.04, large: 0.12 },
    twice: { loose: 1.05, small: 0.1, large: 0.24, meeting: 0.08, last: 0.1 },
  },
  join: { loose: 1.0955, large: 0.12 },
  ...{ cutOffCost: 25, minClarity: 12, joinClarity: 10, coreClarity: 13.5, guestClarity: 16 },
};
const size = fc.integer({ min: 1, max: 1000 });

Deno.test("the fewer faces, the more alike groups must be, whichever comes first", () => {
  fc.assert(fc.property(size, size, (n, m) => {
    const needed = neededCosine(n, m, bounds);
    assert.equal(needed, neededCosine(m, n, bounds));
    assert.ok(needed > cosineAt(bounds.loose));
    assert.ok(neededCosine(n + 1, m, bounds) < needed);
    assert.ok(neededToJoin(m + 1, bounds) < neededToJoin(m, bounds));
  }));
});

Deno.test("proof is asked for in squared distance", () => {
  const { loose, proof } = bounds;
  const farthest = Math.sqrt(loose ** 2 - proof.small / 2 - proof.large / 5);
  assert.ok(Math.abs(distanceAt(neededCosine(5, 2, bounds)) - farthest) < 1e-12);
});

Deno.test("cosine and distance tell the same", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 2, noNaN: true }), (distance) => {
    assert.ok(Math.abs(distanceAt(cosineAt(distance)) - distance) < 1e-7);
  }));
  assert.equal(distanceAt(1 + 1e-12), 0, "rounding makes no NaN");
});

Deno.test("two boxes may be one face where half of the smaller one is shared", () => {
  const box = (x: number, width = 10) => ({ x, y: 0, width, height: 10 });
  assert.equal(mayBeOneFace(box(0), box(5)), true);
  assert.equal(mayBeOneFace(box(0), box(6)), false);
  assert.equal(mayBeOneFace(box(0, 100), box(40)), true, "a small box inside a large one");
});
