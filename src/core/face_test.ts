import assert from "node:assert/strict";
import {
  type ClarityCosts,
  clarityOf,
  headHeight,
  intersectionOverUnion,
  overlap,
} from "./face.ts";

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

const costs: ClarityCosts = {
  cutOff: 25,
  emptiness: { direction: Float32Array.of(0, 1), from: 0.15, cost: 30 },
};
/** A face whose embedding has that cosine to what the embedder says of nothing. */
const leaning = (cosine: number, more = {}) => ({
  ...{ embeddingNorm: 17, outside: 0 },
  embedding: Float32Array.of(Math.sqrt(1 - cosine ** 2), cosine),
  ...more,
});
const assertClarity = (face: Parameters<typeof clarityOf>[0], expected: number, by = costs) =>
  assert.ok(Math.abs(clarityOf(face, by) - expected) < 1e-5, `${clarityOf(face, by)}`);

Deno.test("a face that leans towards nothing is less clear by how far it does", () => {
  assertClarity(leaning(0.35), 17 - 30 * 0.2);
  assertClarity(leaning(0.65), 17 - 30 * 0.5);
});

Deno.test("clear faces lean a little, too, and away from nothing is no gain", () => {
  for (const cosine of [0.149, 0, -0.6]) assertClarity(leaning(cosine), 17);
});

Deno.test("what the edge cuts off and leaning towards nothing add up", () => {
  assertClarity(leaning(0.25, { outside: 0.1 }), 17 - 2.5 - 3);
});

Deno.test("without a measured direction of nothing only the edge costs clarity", () => {
  assertClarity(leaning(0.9, { outside: 0.2 }), 12, { cutOff: 25 });
});

Deno.test("a head on its side is as tall as its box is wide", () => {
  const upright = [3, 3, 7, 3, 5, 5, 3, 8, 7, 8],
    lying = upright.map((_, i) => i % 2 === 0 ? 10 - upright[i + 1] : upright[i - 1]);
  const box = { x: 0, y: 0, width: 12, height: 9 };
  const heightOf = (landmarks: number[]) =>
    headHeight({ box, landmarks: Float32Array.from(landmarks), score: 1 });
  assert.deepEqual([upright, lying].map(heightOf), [9, 12]);
});
