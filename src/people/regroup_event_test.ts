import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import type { FaceToGroup } from "./face_group.ts";
import { type FaceMeasures, regroupEvent } from "./regroup_event.ts";

/** Faces that are all alike, each in a photo of its own. */
const face = (id: number, more: Partial<FaceToGroup & FaceMeasures> = {}) => ({
  id,
  photoId: id,
  box: { x: 0, y: 0, width: 100, height: 100 },
  ...{ embedding: Float32Array.of(1, 0), clarity: 17, personId: null },
  ...{ usable: true, score: 0.9, originalHeight: 100 },
  ...more,
});
const joins = (more: Partial<FaceToGroup & FaceMeasures>) =>
  regroupEvent([face(1), face(2), face(3, { usable: false, ...more })], bounds).moves
    .some(({ faceId, to }) => faceId === 3 && to !== null);

Deno.test("a face below the gate joins somebody, unless it says too little", () => {
  assert.equal(joins({ clarity: 10, score: 0.6, originalHeight: 20 }), true);
  assert.equal(joins({ clarity: 9.9 }), false);
  assert.equal(joins({ score: 0.59 }), false);
  assert.equal(joins({ originalHeight: 19 }), false);
});

Deno.test("faces below the gate found nobody, however many and alike", () => {
  const faces = [1, 2, 3].map((id) => face(id, { usable: false }));
  assert.deepEqual(regroupEvent(faces, bounds), {
    ...{ newPeople: 0, moves: [], dissolved: [], withFolder: [] },
  });
});

Deno.test("a pinned face counts, however little can be seen of it, and nobody follows it", () => {
  const hint = face(1, { usable: false, clarity: 1, score: 0.1, pinnedTo: 4 });
  const { moves, withFolder } = regroupEvent([hint, face(2)], bounds);
  assert.deepEqual(moves, [{ faceId: 1, to: { known: 4 } }, { faceId: 2, to: { new: 0 } }]);
  assert.deepEqual(withFolder, [{ new: 0 }, { known: 4 }]);
});

Deno.test("a face that was moved by itself joins the target, which keeps its number", () => {
  const other = Float32Array.of(0, 1),
    known = (id: number, more = {}) => face(id, { personId: 1, ...more });
  const theirs = [5, 6].map((id) => face(id, { embedding: other, personId: 2 }));
  const faces = [known(1, { pinnedTo: 2, isAlone: true }), known(2), known(3), ...theirs];
  faces[4] = { ...faces[4], pinnedTo: 2 };
  const { moves, newPeople, dissolved, withFolder } = regroupEvent(faces, bounds);
  assert.deepEqual(moves, [{ faceId: 1, to: { known: 2 } }]);
  assert.deepEqual([newPeople, dissolved], [0, []]);
  assert.deepEqual(withFolder, [{ known: 1 }, { known: 2 }]);
});

Deno.test("a moved face keeps whom it was given to out of its photo elsewhere", () => {
  const inPhoto = { photoId: 9, personId: 2 }, apart = { x: 500, y: 0, width: 100, height: 100 };
  const other = Float32Array.of(0, 1);
  const faces = [
    face(1, { ...inPhoto, embedding: other, pinnedTo: 2, isAlone: true }),
    face(2, { ...inPhoto, box: apart }),
    face(3, { personId: 2, pinnedTo: 2 }),
  ];
  const { moves } = regroupEvent(faces, bounds);
  assert.deepEqual(moves, [{ faceId: 2, to: { new: 0 } }]);
});

Deno.test("two people who are one become one, and the other names their heir", () => {
  const faces = [face(1, { personId: 1 }), face(2, { personId: 2 }), face(3, { personId: 2 })];
  assert.deepEqual(regroupEvent(faces, bounds), {
    newPeople: 0,
    moves: [{ faceId: 1, to: { known: 2 } }],
    dissolved: [{ personId: 1, into: { known: 2 } }],
    withFolder: [{ known: 2 }],
  });
});

Deno.test("what was regrouped once stays as it is", () => {
  const faces = [1, 2, 3].map((id) => face(id, { personId: 8 }));
  const { newPeople, moves, dissolved } = regroupEvent(faces, bounds);
  assert.deepEqual([newPeople, moves, dissolved], [0, [], []]);
});
