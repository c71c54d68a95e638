import assert from "node:assert/strict";
import fc from "fast-check";
import { overlap } from "../core/face.ts";
import { assignFaces, type FaceToAssign } from "./assign.ts";
import { CentroidIndex } from "./centroid_index.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { neededTwice } from "./evidence.ts";
import { personFolder } from "./person_folder.ts";

const bounds: MatchBounds = {
  ...{ strict: 1, loose: 1, proof: { small: 0, large: 0 }, join: { loose: 1, large: 0 } },
  twice: { loose: 0.25, small: 0, large: 0, meeting: 0, last: 0 },
  ...{ cutOffCost: 0, minClarity: 0, joinClarity: 0, coreClarity: 0, guestClarity: 0 },
};
const unit = (...values: number[]) =>
  Float32Array.from(values, (value) => value / Math.hypot(...values));
const face = (id: number, embedding: Float32Array, x = id * 100): FaceToAssign => ({
  id,
  embedding,
  box: { x, y: 0, width: 50, height: 50 },
});
const cosine = (a: FaceToAssign, b: FaceToAssign) =>
  a.embedding.reduce((sum, value, i) => sum + value * b.embedding[i], 0);
const people = (...vectors: Float32Array[]) =>
  new CentroidIndex(
    3,
    vectors.map((v, i) => ({ personId: i + 1, faces: 1, sum: Float64Array.from(v) })),
  );

Deno.test("a face joins the nearest person and moves their centroid", () => {
  const index = people(unit(1, 0, 0), unit(0, 1, 0));
  const { personOf, founded, centroids } = assignFaces(
    [face(7, unit(1, 0.3, 0))],
    index,
    bounds,
    3,
  );
  assert.deepEqual([personOf.get(7), founded], [1, []]);
  assert.equal(centroids[0].faces, 2);
  assert.equal(index.get(1)!.faces, 1, "the index is changed only once the outcome is stored");
});

Deno.test("a face that is near nobody founds a person", () => {
  const { personOf, founded } = assignFaces(
    [face(7, unit(0, 0, 1))],
    people(unit(1, 0, 0)),
    bounds,
    2,
  );
  assert.deepEqual([personOf.get(7), founded], [2, [2]]);
});

Deno.test("of two faces like one person, the nearer is them and the other is somebody else", () => {
  const faces = [face(1, unit(1, 0.4, 0)), face(2, unit(1, 0.1, 0))];
  const { personOf, founded } = assignFaces(faces, people(unit(1, 0, 0)), bounds, 2);
  assert.deepEqual([personOf.get(2), personOf.get(1), founded], [1, 2, [2]]);
});

Deno.test("overlapping boxes may be one face that was found twice", () => {
  const faces = [face(1, unit(1, 0.1, 0), 0), face(2, unit(1, 0.2, 0), 10)];
  const known = assignFaces(faces, people(unit(1, 0, 0)), bounds, 2);
  assert.deepEqual([...known.personOf.values()], [1, 1]);
  const fresh = assignFaces(faces, people(), bounds, 1);
  assert.deepEqual(fresh.founded, [1]);
});

Deno.test("faces that are all but the same are one person, whom the photo shows twice", () => {
  const faces = [face(1, unit(1, 0.1, 0)), face(2, unit(1, 0.15, 0))];
  const known = assignFaces(faces, people(unit(1, 0, 0)), bounds, 2);
  assert.deepEqual([...known.personOf.values()], [1, 1]);
  assert.equal(known.centroids[0].faces, 3);
  assert.deepEqual(assignFaces(faces, people(), bounds, 1).founded, [1]);
});

Deno.test("no photo shows a person in two places, save in faces that are all but the same", () => {
  const faces = fc.array(
    fc.record({
      v: fc.tuple(
        ...Array.from({ length: 3 }, () => fc.double({ min: 0.01, max: 1, noNaN: true })),
      ),
      x: fc.integer({ min: 0, max: 300 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(fc.property(faces, faces, (first, second) => {
    const index = people(unit(1, 0, 0), unit(0, 1, 0));
    for (const [round, photo] of [first, second].entries()) {
      const all = photo.map(({ v, x }, i) => face(round * 100 + i, unit(...v), x));
      const outcome = assignFaces(all, index, bounds, 3 + round * 10);
      assert.equal(outcome.personOf.size, all.length);
      for (const one of new Set(outcome.personOf.values())) {
        const theirs = all.filter(({ id }) => outcome.personOf.get(id) === one);
        const pairs = theirs.flatMap((a, i) => theirs.slice(i + 1).map((b) => [a, b] as const));
        // Whoever came last resembled the faces before in the mean, so at least one of them.
        const least = neededTwice(1, Math.max(1, theirs.length - 1), bounds) - 1e-6;
        const isAlike = pairs.some(([a, b]) => cosine(a, b) >= least);
        assert.ok(isAlike || pairs.every(([a, b]) => overlap(a.box, b.box) >= 0.5));
      }
      outcome.centroids.forEach((centroid) => index.put(centroid));
    }
  }));
});

Deno.test("an index holds more people than it was made for", () => {
  const index = new CentroidIndex(2);
  for (let id = 1; id <= 1000; id++) {
    const angle = id / 1000;
    index.put({ personId: id, faces: 1, sum: Float64Array.of(Math.cos(angle), Math.sin(angle)) });
  }
  const near = index.within(Float32Array.of(Math.cos(0.5), Math.sin(0.5)), 0.0005);
  assert.deepEqual(near.map(({ personId }) => personId), [500]);
});

Deno.test("person folders sort by number and go on past 999", () => {
  assert.deepEqual([1, 42, 1234].map(personFolder), ["Person_001", "Person_042", "Person_1234"]);
});
