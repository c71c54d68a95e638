import assert from "node:assert/strict";
import type { MatchBounds } from "./match_bounds.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { joinFaces } from "./join_faces.ts";

/** A face joins at a cosine of 0.5, and at 0.6 where the person has but one face. */
const bounds: MatchBounds = {
  ...{
    strict: 1,
    loose: 1,
    proof: { small: 0, large: 0 },
    twice: { loose: 1.05, small: 0.1, large: 0.24, meeting: 0.08, last: 0.1 },
    join: { loose: 1, large: 0.2 },
  },
  ...{ cutOffCost: 0, minClarity: 0, joinClarity: 0, coreClarity: 0, guestClarity: 0 },
};
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
function groupOf(faces: FaceToGroup[], isCore = true): FaceGroup {
  const group = new FaceGroup(2);
  for (const one of faces) group.add(one, isCore);
  return group;
}

Deno.test("a face joins whom it is likest, teaches nothing and founds nobody", () => {
  const groups = [groupOf([face(0)]), groupOf([face(60)])],
    before = groups.map(({ sum }) => [...sum]);
  const [near, far] = [face(40), face(200)];
  assert.deepEqual(joinFaces([far, near], groups, bounds), [[], [near]]);
  assert.deepEqual(groups.map(({ sum }) => [...sum]), before);
  assert.deepEqual(groups.map(({ size }) => size), [1, 1]);
});

Deno.test("one face to compare with asks for more than many do", () => {
  const joiner = face(57);
  assert.deepEqual(joinFaces([joiner], [groupOf([face(0)])], bounds), [[]]);
  assert.deepEqual(joinFaces([joiner], [groupOf([0, 0, 0, 0].map((at) => face(at)))], bounds), [[
    joiner,
  ]]);
});

Deno.test("nobody is in a photo twice, not even by joining", () => {
  const right = { x: 90, y: 0, width: 10, height: 10 };
  const member = face(0, { photoId: 1 }), twin = face(0, { photoId: 1, box: right });
  const [near, nearer] = [face(20, { photoId: 2 }), face(10, { photoId: 2, box: right })];
  assert.deepEqual(joinFaces([twin, near, nearer], [groupOf([member])], bounds), [[nearer]]);
});

Deno.test("groups that nobody vouches for take nobody in", () => {
  assert.deepEqual(joinFaces([face(0)], [groupOf([face(0)], false)], bounds), [[]]);
});

Deno.test("a human's word goes before likeness", () => {
  const groups = [groupOf([face(0, { pinnedTo: 1 })]), groupOf([face(90)])];
  const said = face(90, { pinnedTo: 1 }), denied = face(0, { notOf: [1] });
  assert.deepEqual(joinFaces([said, denied], groups, bounds), [[said], []]);
});
