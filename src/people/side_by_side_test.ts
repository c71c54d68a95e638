import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import { type FaceInPhoto, mayShowOnePerson } from "./side_by_side.ts";

const face = (cosine: number, more: Partial<FaceInPhoto> = {}): FaceInPhoto => ({
  box: { x: 0, y: 0, width: 50, height: 50 },
  model: "made-up",
  embedding: Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2)),
  embeddingNorm: 17,
  outside: 0,
  ...more,
});
const beside = { x: 200, y: 0, width: 50, height: 50 };
const maySay = (cosine: number, more: Partial<FaceInPhoto> = {}) =>
  [mayShowOnePerson(face(1, more), face(cosine, { ...more, box: beside }), bounds)]
    .concat(mayShowOnePerson(face(cosine, { ...more, box: beside }), face(1, more), bounds));

Deno.test("a human may say that two faces of one photo are one person unless they are unlike", () => {
  assert.deepEqual(maySay(0.6), [true, true]);
  assert.deepEqual(maySay(0.1), [false, false]);
});

Deno.test("less likeness is enough if the faces are poorly seen", () => {
  assert.deepEqual(maySay(0.25, { embeddingNorm: 12 }), [true, true]);
  assert.deepEqual(maySay(0.25), [false, false]);
  assert.deepEqual(maySay(0.25, { outside: 0.2 }), [true, true], "as the edge cuts them off");
});

Deno.test("boxes on each other may be of one face, whatever is seen in them", () => {
  assert.equal(mayShowOnePerson(face(1), face(-1), bounds), true);
  assert.equal(mayShowOnePerson(face(1), face(-1, { model: "another" }), bounds), true);
});

Deno.test("faces that different models saw are not compared", () => {
  assert.equal(
    mayShowOnePerson(face(1), face(1, { box: beside, model: "another" }), bounds),
    false,
  );
});
