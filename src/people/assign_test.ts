import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds } from "../../tests/support/match_bounds.ts";
import { overlap } from "../core/face.ts";
import { assignFaces, type FaceToAssign } from "./assign.ts";
import { CentroidIndex, centroidOf } from "./centroid_index.ts";
import { cosineAt } from "./distance.ts";
import { dot } from "./evidence.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { personFolder } from "./person_folder.ts";

const unit = (...values: number[]) =>
  Float32Array.from(values, (value) => value / Math.hypot(...values));
const face = (id: number, embedding: Float32Array, x = id * 100): FaceToAssign => ({
  id,
  embedding,
  clarity: 17,
  box: { x, y: 0, width: 50, height: 50 },
});
const people = (...vectors: Float32Array[]) =>
  new CentroidIndex(
    3,
    vectors.map((embedding, i) => centroidOf(i + 1, [face(0, embedding)], bounds.evidence)),
  );

Deno.test("a face joins the likeliest person and moves their centroid", () => {
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

Deno.test("of two faces like one person, the likelier is them and the other is somebody else", () => {
  const faces = [face(1, unit(1, -1, 0)), face(2, unit(1, 0.6, 0))];
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

Deno.test("faces of one moment are one person, those of common likeness are two", () => {
  const withCosine = (cosine: number) => [
    face(1, unit(1, 0, 0)),
    face(2, Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2), 0)),
  ];
  const { sameMoment } = bounds;
  const founded = (cosine: number) =>
    assignFaces(withCosine(cosine), people(), bounds, 1).founded.length;
  assert.deepEqual([founded(sameMoment + 0.01), founded(sameMoment - 0.01)], [1, 2]);
});

Deno.test("with little evidence a face founds a person, however near", () => {
  // A cosine of 0.4 is enough for a poor face of one of few, and not for two clear ones.
  const seen = (clarity: number) => {
    const known = centroidOf(1, [{ embedding: unit(1, 0, 0), clarity }], bounds.evidence);
    const others = [centroidOf(2, [face(0, unit(0, 0, 1))], bounds.evidence)];
    const one = { ...face(7, Float32Array.of(0.36, Math.sqrt(1 - 0.36 ** 2), 0)), clarity };
    return assignFaces([one], new CentroidIndex(3, [known, ...others]), bounds, 3).personOf.get(7);
  };
  assert.deepEqual([seen(12), seen(20)], [1, 3]);
});

Deno.test("by the operator's distances a face joins up to the loose one, and teaches up to the strict one", () => {
  const plain = { ...bounds, strict: 0.5, loose: 1 }, index = people(unit(1, 0, 0));
  const at = (distance: number) => {
    const cosine = cosineAt(distance);
    return face(7, Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2), 0));
  };
  const outcome = (distance: number) => {
    const { personOf, centroids } = assignFaces([at(distance)], index, plain, 2);
    return [personOf.get(7), ...centroids.map(({ personId, faces }) => [personId, faces])];
  };
  assert.deepEqual(outcome(0.49), [1, [1, 2]]);
  assert.deepEqual(outcome(0.51), [1], "joins and teaches nothing");
  assert.deepEqual(outcome(0.99), [1]);
  assert.deepEqual(outcome(1.01), [2, [2, 1]], "founds somebody, who is known by that face");
});

Deno.test("by the operator's distances the nearest is assigned first, else the likeliest", () => {
  // The nearer one is clear, so that more is expected of it.
  const nearer = { ...face(1, Float32Array.of(0.5, 0, Math.sqrt(1 - 0.5 ** 2))), clarity: 20 };
  const poorer = { ...face(2, Float32Array.of(0.49, Math.sqrt(1 - 0.49 ** 2), 0)), clarity: 12 };
  const first = (more: Partial<MatchBounds>) => {
    const known = people(unit(1, 0, 0));
    const { personOf } = assignFaces([nearer, poorer], known, { ...bounds, ...more }, 2);
    return [1, 2].filter((id) => personOf.get(id) === 1);
  };
  assert.deepEqual([first({}), first({ strict: 1.1 })], [[2], [1]]);
});

Deno.test("no photo shows a person in two places, unless all of its faces are of one moment", () => {
  const faces = fc.array(
    fc.record({
      v: fc.tuple(
        ...Array.from({ length: 3 }, () => fc.double({ min: 0.01, max: 1, noNaN: true })),
      ),
      x: fc.integer({ min: 0, max: 300 }),
    }),
    { maxLength: 8 },
  );
  const choosy = { ...bounds, sameMoment: 0.95 };
  fc.assert(fc.property(faces, faces, (first, second) => {
    const index = people(unit(1, 0, 0), unit(0, 1, 0));
    for (const [round, photo] of [first, second].entries()) {
      const all = photo.map(({ v, x }, i) => face(round * 100 + i, unit(...v), x));
      const outcome = assignFaces(all, index, choosy, 3 + round * 10);
      assert.equal(outcome.personOf.size, all.length);
      for (const one of new Set(outcome.personOf.values())) {
        const theirs = all.filter(({ id }) => outcome.personOf.get(id) === one);
        for (const [i, a] of theirs.entries()) {
          for (const b of theirs.slice(i + 1)) {
            const isAlike = dot(a.embedding, b.embedding) >= choosy.sameMoment;
            assert.ok(isAlike || overlap(a.box, b.box) >= 0.5);
          }
        }
      }
      outcome.centroids.forEach((centroid) => index.put(centroid));
    }
  }));
});

Deno.test("an index holds more people than it was made for", () => {
  const index = new CentroidIndex(2);
  for (let id = 1; id <= 1000; id++) {
    const angle = id / 1000;
    const embedding = Float32Array.of(Math.cos(angle), Math.sin(angle));
    index.put(centroidOf(id, [{ embedding, clarity: 15 }], bounds.evidence));
  }
  const near = index.within(Float32Array.of(Math.cos(0.5), Math.sin(0.5)), 0.0005);
  assert.deepEqual(near.map(({ personId }) => personId), [500]);
});

Deno.test("person folders sort by number and go on past 999", () => {
  assert.deepEqual([1, 42, 1234].map(personFolder), ["Person_001", "Person_042", "Person_1234"]);
});
