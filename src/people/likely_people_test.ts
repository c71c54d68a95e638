import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import { alikeVectors } from "../../tests/support/made_faces.ts";
import { CentroidIndex, centroidOf } from "./centroid_index.ts";
import { distanceAt } from "./distance.ts";
import { evidenceBetween, neededEvidence, probabilityAt, sightAt, sumsOf } from "./evidence.ts";
import { likelyPeople } from "./likely_people.ts";
import type { MatchBounds } from "./match_bounds.ts";

const DIMENSIONS = 64, CLEAR = 20, POOR = 12;
const axis = (place: number) => {
  const vector = new Float32Array(DIMENSIONS);
  vector[place] = 1;
  return vector;
};
/** A face with that cosine to what lies along dimension 0, and none to anything else. */
const faceAt = (cosine: number, clarity: number) => {
  const embedding = axis(63).map((value) => value * Math.sqrt(1 - cosine ** 2));
  embedding[0] = cosine;
  return { embedding, clarity };
};
/** Person 1 along dimension 0, known from one face, and others who resemble nobody. */
const crowd = (clarity: number, people: number) =>
  new CentroidIndex(DIMENSIONS, [
    centroidOf(1, [{ embedding: axis(0), clarity }], bounds.evidence),
    ...Array.from({ length: people - 1 }, (_, i) =>
      centroidOf(2 + i, [{ embedding: axis(1 + i % 60), clarity }], bounds.evidence)),
  ]);
const joins = (cosine: number, clarity: number, people: number, more: Partial<MatchBounds> = {}) =>
  likelyPeople(faceAt(cosine, clarity), crowd(clarity, people), { ...bounds, ...more })
    .filter(({ joins }) => joins).map(({ personId, teaches }) => ({ personId, teaches }));
const joined = [{ personId: 1, teaches: true }];

Deno.test("nobody is likely where nobody is known", () => {
  assert.deepEqual(likelyPeople(faceAt(1, CLEAR), new CentroidIndex(DIMENSIONS), bounds), []);
});

Deno.test("the likeliest comes first, though another is a little nearer", () => {
  const explained = sightAt(15, bounds.evidence.sight) ** 2;
  const many = alikeVectors(20, explained).map((embedding) => ({ embedding, clarity: 15 }));
  const one = { embedding: axis(62), clarity: 15 };
  const index = new CentroidIndex(DIMENSIONS, [
    centroidOf(1, [one], bounds.evidence),
    centroidOf(2, many, bounds.evidence),
  ]);
  const embedding = new Float32Array(DIMENSIONS);
  embedding[0] = embedding[62] = 0.56, embedding[63] = Math.sqrt(1 - 2 * 0.56 ** 2);
  const face = { embedding, clarity: 15 };
  const order = (more: Partial<MatchBounds>) =>
    likelyPeople(face, index, { ...bounds, ...more }).map(({ personId }) => personId);
  assert.deepEqual(order({}), [2, 1]);
  assert.deepEqual(order({ strict: 1.2 }), [1, 2], "by plain distances the nearest is first");
});

Deno.test("evidence is told less the prior of the event, with its probability", () => {
  const index = crowd(15, 40), face = faceAt(0.45, 15);
  const [{ personId, evidence, share, distance }] = likelyPeople(face, index, bounds);
  assert.equal(personId, 1);
  const whole = evidenceBetween(sumsOf(face, bounds.evidence), index.get(1)!, bounds.evidence);
  assert.ok(Math.abs(evidence - (whole - Math.log(40))) < 1e-3);
  assert.equal(share, probabilityAt(evidence));
  assert.ok(Math.abs(distance - distanceAt(0.45)) < 1e-6);
});

Deno.test("the same likeness is enough for a poor face, and not for a clear one", () => {
  assert.deepEqual(joins(0.38, POOR, 10), joined);
  assert.deepEqual(joins(0.38, CLEAR, 10), []);
  assert.deepEqual(joins(0.6, CLEAR, 10), joined);
});

Deno.test("the more people there are, the more evidence a face needs", () => {
  const least = (people: number) => {
    const index = crowd(15, people);
    for (let cosine = 0.25; cosine < 1; cosine += 0.005) {
      if (likelyPeople(faceAt(cosine, 15), index, bounds).some(({ joins }) => joins)) return cosine;
    }
    return Infinity;
  };
  const needed = [1, 10, 100, 1000].map(least);
  assert.deepEqual(needed, needed.toSorted((a, b) => a - b));
  assert.equal(new Set(needed).size, needed.length, needed.join(" "));
});

Deno.test("a face joins from the evidence on that a merger needs", () => {
  for (const cosine of [0.3, 0.35, 0.4, 0.45]) {
    const [{ evidence, joins }] = likelyPeople(faceAt(cosine, 14), crowd(14, 30), bounds);
    assert.equal(joins, evidence >= neededEvidence(1, bounds));
  }
});

Deno.test("where the operator set a strict distance, it alone decides", () => {
  const strict = distanceAt(0.5);
  assert.deepEqual(joins(0.51, CLEAR, 1000, { strict }), joined, "however many people there are");
  assert.deepEqual(joins(0.49, POOR, 1, { strict }), [], "however much speaks for it");
});

Deno.test("between the strict and the loose distance a face joins but teaches nothing", () => {
  const both = { strict: distanceAt(0.5), loose: distanceAt(0.3) };
  assert.deepEqual(joins(0.51, CLEAR, 10, both), joined);
  assert.deepEqual(joins(0.31, CLEAR, 10, both), [{ personId: 1, teaches: false }]);
  assert.deepEqual(joins(0.29, CLEAR, 10, both), []);
});

Deno.test("beyond the loose distance nothing joins, whatever else is set or speaks for it", () => {
  const loose = distanceAt(0.5);
  assert.deepEqual(joins(0.49, POOR, 1, { loose }), []);
  assert.deepEqual(joins(0.51, POOR, 1, { loose }), joined);
  assert.deepEqual(
    joins(0.3, CLEAR, 1, { loose: distanceAt(0.1) }),
    [],
    "it is no evidence itself",
  );
  assert.deepEqual(joins(0.49, POOR, 1, { loose, strict: distanceAt(0.4) }), []);
});

Deno.test("people beyond the distance at which a face could join are not told of", () => {
  const told = (cosine: number, more: Partial<MatchBounds>) =>
    likelyPeople(faceAt(cosine, POOR), crowd(POOR, 3), { ...bounds, ...more }).length;
  const least = bounds.leastCosine;
  assert.deepEqual([told(least + 0.01, {}), told(least - 0.01, {})], [1, 0]);
  const [near, far] = [0.5, 0.1].map(distanceAt);
  for (const more of [{ loose: near }, { strict: near }, { strict: far, loose: near }]) {
    assert.deepEqual([told(0.51, more), told(0.49, more)], [1, 0]);
  }
  assert.equal(told(0.11, { strict: near, loose: far }), 1);
});

Deno.test("people farther away than asked for are not told of", () => {
  const told = (farthest: number) =>
    likelyPeople(faceAt(0.3, POOR), crowd(POOR, 3), { ...bounds, loose: 0.5 }, farthest)
      .map(({ personId, joins }) => [personId, joins]);
  assert.deepEqual(told(distanceAt(0.31)), []);
  assert.deepEqual(told(distanceAt(0.29)), [[1, false]]);
  assert.deepEqual(told(2).length, 3);
});
