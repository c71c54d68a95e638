import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import { neededEvidence } from "./evidence.ts";
import { isUnlike, type NamedFace, portraitLikeness, portraitSums } from "./portrait_likeness.ts";

const ANNA = 1, BEN = 2, CLEO = 3;
/** A portrait with these cosines to what lies along the first dimensions. */
const portrait = (...cosines: number[]) => {
  const rest = 1 - cosines.reduce((sum, cosine) => sum + cosine ** 2, 0);
  return Float32Array.from([0, 1, 2, 3], (i) => i === 3 ? Math.sqrt(rest) : cosines[i] ?? 0);
};
const axis = (place: number) => Float32Array.from([0, 1, 2, 3], (i) => Number(i === place));
const named = (person: number, ...looks: Float32Array[]): NamedFace => (
  { person, name: `Guest ${person}`, looks: looks.map((look) => portraitSums(look, bounds)) }
);
const everybody = [named(ANNA, axis(0)), named(BEN, axis(1)), named(CLEO, axis(2))];
const likeness = (of: number | undefined, ...cosines: number[]) =>
  portraitLikeness(portrait(...cosines), of, everybody, bounds);

Deno.test("a portrait of its person is like nobody else", () => {
  const found = likeness(ANNA, 0.65);
  assert.equal(found.own?.person, ANNA);
  assert.equal(found.own?.name, "Guest 1");
  assert.ok(found.own!.evidence > neededEvidence(1, bounds));
  assert.equal(found.other, undefined);
  assert.equal(isUnlike(found, bounds), false);
});

Deno.test("the likeliest other person is told if the face would join them", () => {
  assert.equal(likeness(ANNA, 0.1, 0.6, 0.65).other?.person, CLEO);
  assert.equal(likeness(undefined, 0.6, 0.1).other?.person, ANNA, "a new person is nobody's own");
  assert.equal(likeness(ANNA, 0.65, 0.25).other, undefined);
});

Deno.test("the likest look counts, however unlike the others are", () => {
  const looks = named(ANNA, axis(2), axis(0), axis(1));
  const { own } = portraitLikeness(portrait(0.65), ANNA, [looks], bounds);
  const { own: single } = portraitLikeness(portrait(0.65), ANNA, [named(ANNA, axis(0))], bounds);
  assert.equal(own!.evidence, single!.evidence);
});

Deno.test("the more people have a name, the less evidence likeness is", () => {
  const evidence = (people: NamedFace[]) =>
    portraitLikeness(portrait(0.65), ANNA, people, bounds).own!.evidence;
  const difference = evidence(everybody.slice(0, 1)) - evidence(everybody);
  assert.ok(Math.abs(difference - Math.log(3)) < 1e-9);
});

Deno.test("a person of whom no face is known is like nothing, and never unlike", () => {
  const unknown = portraitLikeness(portrait(0, 0.65), ANNA, [named(ANNA), everybody[1]], bounds);
  assert.equal(unknown.own, undefined);
  assert.equal(unknown.other?.person, BEN);
  assert.equal(isUnlike(unknown, bounds), false);
});

Deno.test("a portrait is doubted if its person is out of question, or another one likelier", () => {
  assert.equal(isUnlike(likeness(ANNA, 0), bounds), true);
  assert.equal(isUnlike(likeness(ANNA, 0.38), bounds), false, "a human's word goes before doubt");
  assert.equal(isUnlike(likeness(ANNA, 0.38, 0.65), bounds), true);
  assert.equal(isUnlike(likeness(ANNA, 0.6, 0.65), bounds), false, "it is like both");
});
