import assert from "node:assert/strict";
import { centroidOf } from "../../people/centroid_index.ts";
import { bounds } from "../../../tests/support/match_bounds.ts";
import { likenessTo } from "./likeness.ts";

const face = (embedding: number[], usable = true) => (
  { embedding: Float32Array.from(embedding), embeddingNorm: 18, outside: 0, usable }
);
const centroid = (...looks: number[][]) =>
  centroidOf(
    1,
    looks.map((look) => ({ embedding: Float32Array.from(look), clarity: 18 })),
    bounds.evidence,
  );

Deno.test("a face is compared with its person's others, and not with itself", () => {
  const both = centroid([1, 0], [0, 1]);
  assert.equal(likenessTo(both, face([1, 0]), bounds), 0);
  assert.equal(likenessTo(centroid([1, 0]), face([1, 0]), bounds), null);
  assert.equal(likenessTo(undefined, face([1, 0]), bounds), null);
});

Deno.test("a face below the gate is compared with all that count", () => {
  assert.equal(likenessTo(centroid([1, 0]), face([1, 0], false), bounds), 1);
});
