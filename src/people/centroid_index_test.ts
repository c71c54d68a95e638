import assert from "node:assert/strict";
import { CentroidIndex, centroidOf, withFace } from "./centroid_index.ts";

const person = (personId: number, ...sum: number[]) => (
  { personId, faces: 1, sum: Float64Array.from(sum) }
);
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

Deno.test("an index grows beyond the room that it begins with", () => {
  const index = new CentroidIndex(2);
  for (let id = 1; id <= 200; id++) {
    index.put(person(id, Math.cos(id / 40), Math.sin(id / 40)));
  }
  assert.equal(index.size, 200);
  assert.ok(near(index, Math.cos(1), Math.sin(1)).includes(40));
  assert.ok(near(index, Math.cos(5), Math.sin(5)).includes(200));
});

Deno.test("a centroid is the sum of its faces, and learning one leaves the old one as it was", () => {
  const faces = [Float32Array.from([1, 0]), Float32Array.from([0, 1])];
  const old = centroidOf(4, faces.slice(0, 1)), more = withFace(old, 4, faces[1]);
  assert.deepEqual(more, { personId: 4, faces: 2, sum: Float64Array.from([1, 1]) });
  assert.deepEqual(more, centroidOf(4, faces));
  assert.deepEqual([...old.sum], [1, 0]);
  assert.deepEqual(withFace(undefined, 4, faces[0]), centroidOf(4, faces.slice(0, 1)));
});
