import assert from "node:assert/strict";
import fc from "fast-check";
import { assignFaces } from "../../src/people/assign.ts";
import type { Candidates, Centroid } from "../../src/people/candidates.ts";
import { sumsOf } from "../../src/people/evidence.ts";
import { bounds } from "./match_bounds.ts";

const DIMENSIONS = 4;
const coordinate = fc.integer({ min: -9, max: 9 });
const vector = fc.array(coordinate, { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .filter((values) => values.some((value) => value !== 0))
  .map((values) => unit(values));

export function unit(values: readonly number[]): Float32Array {
  return Float32Array.from(values, (value) => value / Math.hypot(...values));
}

/**
 * What `assignFaces` relies on, whoever keeps the people.
 *
 * @param of makes candidates of these people, who are of four dimensions.
 */
export function checkCandidates(name: string, of: (people: Centroid[]) => Candidates): void {
  const clarity = 17;
  const person = (personId: number, ...sum: number[]): Centroid => (
    { personId, ...sumsOf({ embedding: Float32Array.from(sum), clarity }, bounds.evidence) }
  );

  Deno.test(`${name}: everybody within the distance is told, with it, and nobody else`, () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 12 }), vector, fc.double({ min: 0, max: 2 }), (
        people,
        face,
        farthest,
      ) => {
        const distance = (a: Float32Array) => Math.hypot(...a.map((value, i) => value - face[i]));
        const known = people.map((one, i) => person(i + 1, ...one));
        const found = new Map(
          of(known).within(face, farthest).map((one) => [one.personId, one.distance]),
        );
        for (const [i, one] of people.entries()) {
          const expected = distance(one), isNear = found.has(i + 1);
          // At the bound itself either answer will do: embeddings are rounded.
          if (Math.abs(expected - farthest) > 1e-3) assert.equal(isNear, expected < farthest);
          if (isNear) assert.ok(Math.abs(found.get(i + 1)! - expected) < 1e-3);
        }
      }),
      { numRuns: 200 },
    );
  });

  Deno.test(`${name}: distances are from a person's direction, however many faces they have`, () => {
    const candidates = of([person(7, 0, 40, 0, 0)]);
    assert.deepEqual(candidates.within(unit([0, 1, 0, 0]), 0.1), [{ personId: 7, distance: 0 }]);
  });

  Deno.test(`${name}: a person's centroid is told as it was given, and nobody's for nobody`, () => {
    const anna = person(3, 1, 2, 3, 4), candidates = of([anna]);
    assert.deepEqual([candidates.get(3), candidates.get(4)], [anna, undefined]);
  });

  Deno.test(`${name}: faces are assigned to the nearest, and looking changes nothing`, () => {
    const candidates = of([person(1, 1, 0, 0, 0), person(2, 0, 1, 0, 0)]);
    const box = { y: 0, width: 50, height: 50 };
    const faces = [[1, 0.2, 0, 0], [0.2, 1, 0, 0], [0, 0, 0, 1]].map((values, i) => (
      { id: i + 10, box: { ...box, x: i * 100 }, embedding: unit(values), clarity }
    ));
    for (const _ of [1, 2]) {
      const { personOf, founded, centroids } = assignFaces(faces, candidates, bounds, 3);
      assert.deepEqual([...personOf].sort(), [[10, 1], [11, 2], [12, 3]]);
      assert.deepEqual([founded, centroids.map((one) => one.faces)], [[3], [2, 2, 1]]);
    }
  });
}
