import assert from "node:assert/strict";
import { bounds } from "../../../../tests/support/match_bounds.ts";
import { CentroidIndex, centroidOf } from "../../../people/centroid_index.ts";
import { nearPeople } from "./near_people.ts";

const DIMENSIONS = 3, MODEL = "m";
const judging = { model: MODEL, bounds };
const people = new CentroidIndex(DIMENSIONS, [
  personAlong(1, [1, 0, 0]),
  personAlong(2, [0, 1, 0]),
]);

/** Somebody in four clear faces with that look. */
function personAlong(id: number, look: number[]) {
  const face = { embedding: Float32Array.from(look), clarity: 18 };
  return centroidOf(id, [face, face, face, face], bounds.evidence);
}

/** A face with these cosines to the looks of both people. */
function faceNear(one: number, two: number, more = {}) {
  const rest = Math.sqrt(1 - one * one - two * two);
  const embedding = Float32Array.of(one, two, rest);
  return { embedding, embeddingNorm: 18, outside: 0, model: MODEL, clear: true, ...more };
}

Deno.test("people are told the likeliest first, with how sure it is in numbers and words", () => {
  const [two, one, ...others] = nearPeople(judging, people, faceNear(0.1, 0.8), 3);
  assert.deepEqual(others, []);
  assert.deepEqual([two.personId, two.sure, two.says], [2, "over 99 % sure", "joins"]);
  assert.deepEqual([one.personId, one.sure, one.says], [1, "under 1 % sure", "no"]);
  assert.ok(two.share > 0.99 && two.share < 1 && one.share > 0 && one.share < 0.01);
  assert.ok(Math.abs(two.distance - Math.sqrt(2 - 2 * 0.8)) < 1e-6);
});

Deno.test("whose a face may be, though it is not enough to join, is uncertain", () => {
  const cosines = Array.from({ length: 100 }, (_, at) => at / 100);
  const said = cosines.map((cosine) => nearPeople(judging, people, faceNear(cosine, 0), 1)[0]);
  const firstly = (says: string) => said.findIndex((near) => near.says === says);
  assert.deepEqual(said.map(({ says }) => says), [
    ...Array(firstly("uncertain")).fill("no"),
    ...Array(firstly("joins") - firstly("uncertain")).fill("uncertain"),
    ...Array(100 - firstly("joins")).fill("joins"),
  ]);
  for (const { says, share } of said) {
    // A wrong merger costs twice a missing one, so that a face joins from 2 to 1 on.
    assert.equal(says === "joins", share >= 2 / 3);
  }
});

Deno.test("a face below the gate joins on more evidence only, and not at all if hardly seen", () => {
  const said = (cosine: number, more = {}) =>
    nearPeople(judging, people, faceNear(cosine, 0, more), 1)[0];
  const cosines = Array.from({ length: 100 }, (_, at) => at / 100);
  const barely = cosines.find((cosine) => said(cosine).says === "joins")!;
  assert.equal(said(barely, { clear: false }).says, "unclear");
  assert.equal(said(barely, { clear: false }).share, said(barely).share);
  assert.equal(said(0.99, { clear: false }).says, "joins");
  assert.equal(said(0.99, { clear: false, embeddingNorm: 1 }).says, "unclear");
});

Deno.test("of a face that is hardly seen less likeness is expected", () => {
  const [clear, turned] = [18, 10].map((embeddingNorm) =>
    nearPeople(judging, people, faceNear(0.35, 0, { embeddingNorm }), 1)[0].share
  );
  assert.ok(turned > clear, `${turned} is not above ${clear}`);
});

Deno.test("no more people are told than asked for, and of another model's face none", () => {
  assert.equal(nearPeople(judging, people, faceNear(0.5, 0.5), 1).length, 1);
  assert.deepEqual(nearPeople(judging, people, faceNear(0.5, 0.5, { model: "n" }), 3), []);
});
