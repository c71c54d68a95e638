import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import { CentroidIndex, centroidOf, withFace } from "./centroid_index.ts";
import { sumsOf } from "./evidence.ts";

const person = (personId: number, ...embedding: number[]) =>
  centroidOf(personId, [{ embedding: Float32Array.from(embedding), clarity: 15 }], bounds.evidence);
const near = (index: CentroidIndex, ...face: number[]) =>
  index.within(Float32Array.from(face), 0.5).map(({ personId }) => personId);

Deno.test("somebody who is put again is known anew, and once", () => {
  const index = new CentroidIndex(2, [person(1, 1, 0)]);
  index.put(person(1, 0, 1));
  assert.deepEqual([index.size, near(index, 1, 0), near(index, 0, 1)], [1, [], [1]]);
});

Deno.test("somebody who is removed is gone, and the others are found as before", () => {
  const index = new CentroidIndex(2, [person(1, 1, 0), person(2, 0, 1), person(3, -1, 0)]);
  index.remove(1);
  index.remove(9);
  assert.deepEqual([index.size, near(index, 1, 0)], [2, []]);
  assert.deepEqual([near(index, 0, 1), near(index, -1, 0)], [[2], [3]]);
  assert.equal(index.get(1), undefined);
  index.remove(3);
  assert.deepEqual([index.size, near(index, -1, 0), near(index, 0, 1)], [1, [], [2]]);
});

Deno.test("a face that was looked for ahead is found as everybody is by then", () => {
  const index = new CentroidIndex(2, [person(1, 1, 0)]), face = Float32Array.from([0, 1]);
  const found = (farthest: number) => index.within(face, farthest).map(({ personId }) => personId);
  assert.deepEqual(found(0.5), []);
  index.lookAhead(face);
  assert.deepEqual([found(0.5), found(2)], [[], [1]]);
  index.lookAhead(face);
  index.put(person(2, 0, 1));
  assert.deepEqual([found(0.5), found(2)], [[2], [1, 2]]);
  index.lookAhead(face);
  index.remove(1);
  assert.deepEqual([found(2), found(0.5)], [[2], [2]]);
});

Deno.test("an index grows beyond the room that it begins with", () => {
  const index = new CentroidIndex(2);
  for (let id = 1; id <= 200; id++) {
    index.put(person(id, Math.cos(id / 40), Math.sin(id / 40)));
  }
  assert.equal(index.size, 200);
  assert.ok(near(index, Math.cos(1), Math.sin(1)).includes(40));
  assert.ok(near(index, Math.cos(5), Math.sin(5)).includes(200));
});

Deno.test("a centroid has the sums of its faces, and learning one leaves the old one as it was", () => {
  const constants = bounds.evidence;
  const faces = [
    { embedding: Float32Array.of(1, 0), clarity: 12 },
    { embedding: Float32Array.of(0, 1), clarity: 18 },
  ];
  const [one, other] = faces.map((face) => sumsOf(face, constants));
  const old = centroidOf(4, faces.slice(0, 1), constants), before = structuredClone(old);
  const more = withFace(old, 4, faces[1], constants);
  assert.deepEqual(more, {
    personId: 4,
    faces: 2,
    sum: Float64Array.of(one.weight, other.weight),
    expected: one.expected + other.expected,
    weight: one.weight + other.weight,
  });
  assert.deepEqual(more, centroidOf(4, faces, constants));
  assert.deepEqual(old, before);
  assert.deepEqual(withFace(undefined, 4, faces[0], constants), old);
});
