import assert from "node:assert/strict";
import { intersectionOverUnion, overlap } from "./face.ts";

const big = { x: 0, y: 0, width: 10, height: 10 };

Deno.test("a box inside another overlaps it wholly but covers a part of the union", () => {
  const inner = { x: 2, y: 2, width: 5, height: 5 };
  assert.equal(overlap(big, inner), 1);
  assert.equal(intersectionOverUnion(big, inner), 0.25);
});

Deno.test("boxes that only touch do not overlap", () => {
  const beside = { x: 10, y: 0, width: 10, height: 10 };
  assert.equal(overlap(big, beside), 0);
  assert.equal(intersectionOverUnion(big, beside), 0);
});
