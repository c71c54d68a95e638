import assert from "node:assert/strict";
import { alikeVectors } from "../../tests/support/made_faces.ts";
import { bounds } from "../../tests/support/match_bounds.ts";
import { distanceAt } from "./distance.ts";
import { neededEvidence, sightAt } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { joinFaces } from "./join_faces.ts";

let lastId = 0;
const face = (degrees: number, more: Partial<FaceToGroup> = {}): FaceToGroup => {
  const angle = degrees * Math.PI / 180;
  return {
    id: ++lastId,
    photoId: lastId,
    box: { x: 0, y: 0, width: 10, height: 10 },
    embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
    ...{ clarity: 11, personId: null },
    ...more,
  };
};
function groupOf(faces: FaceToGroup[]): FaceGroup {
  const group = new FaceGroup(faces[0].embedding.length, bounds.evidence);
  for (const one of faces) group.add(one);
  return group;
}

Deno.test("a face joins whom it is likest, teaches nothing and founds nobody", () => {
  const groups = [groupOf([face(0)]), groupOf([face(60)])],
    before = groups.map(({ sum }) => [...sum]);
  const [near, far] = [face(40), face(200)];
  assert.deepEqual(joinFaces([far, near], groups, bounds), [[], [near]]);
  assert.deepEqual(groups.map(({ sum }) => [...sum]), before);
  assert.deepEqual(groups.map(({ faces }) => faces), [1, 1]);
});

Deno.test("a face needs further evidence to join, compared with what merges two groups", () => {
  const evidence = (degrees: number) => groupOf([face(0)]).evidenceWith(groupOf([face(degrees)]));
  const joins = (degrees: number, joinEvidence: number) =>
    joinFaces([face(degrees)], [groupOf([face(0)])], { ...bounds, joinEvidence })[0].length === 1;
  const between = [...Array(90).keys()].find((degrees) =>
    evidence(degrees) < neededEvidence(1, bounds) + bounds.joinEvidence
  )!;
  assert.ok(evidence(between) >= neededEvidence(1, bounds), "it would merge");
  assert.deepEqual([joins(between, 0), joins(between, bounds.joinEvidence)], [true, false]);
  assert.equal(joins(between - 1, bounds.joinEvidence), true);
});

Deno.test("the more groups there are, the more evidence a face needs to join", () => {
  const joins = (others: number) => {
    const strangers = Array.from({ length: others }, () => groupOf([face(200)]));
    return joinFaces([face(64)], [groupOf([face(0)]), ...strangers], bounds)[0].length;
  };
  assert.deepEqual([joins(0), joins(1000)], [1, 0]);
});

Deno.test("a face is sooner one of many faces than of one that is as like", () => {
  const explained = sightAt(15, bounds.evidence.sight) ** 2;
  const clearly = (embedding: Float32Array) => face(0, { embedding, clarity: 15 });
  const one = groupOf(alikeVectors(1, explained, 40).map(clearly));
  const many = groupOf(alikeVectors(9, explained).map(clearly));
  const [embedding] = alikeVectors(1, 0.35, 20);
  const joiner = face(0, { embedding });
  assert.deepEqual(joinFaces([joiner], [one, many], bounds), [[], [joiner]]);
});

Deno.test("groups that will have no folder take faces, too", () => {
  // Strangers at the back absorb each other's bad pictures, which else would go to guests.
  const stranger = face(90, { clarity: 12.5 }), guest = face(0, { clarity: 18 });
  const joiner = face(75);
  assert.deepEqual(joinFaces([joiner], [groupOf([guest]), groupOf([stranger])], bounds), [[], [
    joiner,
  ]]);
});

Deno.test("nothing joins beyond the operator's loose distance", () => {
  const joins = (loose: number) =>
    joinFaces([face(40)], [groupOf([face(0)])], { ...bounds, loose })[0].length;
  const distance = distanceAt(Math.cos(40 * Math.PI / 180));
  assert.deepEqual([joins(distance + 0.01), joins(distance - 0.01)], [1, 0]);
});

Deno.test("nobody is in a photo twice, not even by joining", () => {
  const right = { x: 90, y: 0, width: 10, height: 10 };
  const member = face(0, { photoId: 1 }), twin = face(0, { photoId: 1, box: right });
  const [near, nearer] = [face(20, { photoId: 2 }), face(10, { photoId: 2, box: right })];
  assert.deepEqual(joinFaces([twin, near, nearer], [groupOf([member])], bounds), [[nearer]]);
});

Deno.test("a human's word goes before likeness", () => {
  const groups = [groupOf([face(0, { pinnedTo: 1 })]), groupOf([face(90)])];
  const said = face(90, { pinnedTo: 1 }), denied = face(0, { notOf: [1] });
  assert.deepEqual(joinFaces([said, denied], groups, bounds), [[said], []]);
});
