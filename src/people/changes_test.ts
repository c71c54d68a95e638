import assert from "node:assert/strict";
import { changesTo } from "./changes.ts";
import type { FaceToGroup } from "./face_group.ts";

/** Face n is in photo n. */
const face = (id: number, personId: number | null): FaceToGroup => ({
  id,
  photoId: id,
  box: { x: 0, y: 0, width: 10, height: 10 },
  ...{ embedding: Float32Array.of(1), clarity: 15, personId },
});
const person = (personId: number | undefined, ...faces: number[]) => ({
  ...{ personId, faces, hasFolder: true },
});

Deno.test("where nothing is different, nothing changes", () => {
  const people = [{ ...person(1, 1, 2), hasFolder: false }, person(2, 3)];
  assert.deepEqual(changesTo(people, [face(1, 1), face(2, 1), face(3, 2), face(4, null)]), {
    ...{ newPeople: 0, moves: [], dissolved: [], withFolder: [{ known: 2 }] },
  });
});

Deno.test("faces move to somebody known, somebody new, or to nobody", () => {
  const { newPeople, moves } = changesTo([person(1, 1, 2), person(undefined, 3)], [
    ...[face(1, 1), face(2, null), face(3, 1), face(4, 1)],
  ]);
  assert.equal(newPeople, 1);
  assert.deepEqual(moves, [
    { faceId: 2, to: { known: 1 } },
    { faceId: 3, to: { new: 0 } },
    { faceId: 4, to: null },
  ]);
});

Deno.test("new people are numbered by their first photos", () => {
  const { moves } = changesTo([person(undefined, 9, 5), person(undefined, 7, 2)], [
    ...[face(2, null), face(5, null), face(7, null), face(9, null)],
  ]);
  assert.deepEqual(moves.map(({ to }) => to), [{ new: 0 }, { new: 1 }, { new: 0 }, { new: 1 }]);
});

Deno.test("who dissolves names the one who has most of their faces", () => {
  const faces = [face(1, 1), face(2, 5), face(3, 5), face(4, 5), face(5, 2)];
  const { dissolved } = changesTo([person(1, 1, 2), person(2, 3, 4, 5)], faces);
  assert.deepEqual(dissolved, [{ personId: 5, into: { known: 2 } }]);
});

Deno.test("who is left with no face at all has no heir", () => {
  assert.deepEqual(changesTo([], [face(1, 5)]).dissolved, []);
});
