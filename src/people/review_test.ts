import assert from "node:assert/strict";
import type { MatchBounds } from "./match_bounds.ts";
import type { FaceToGroup } from "./face_group.ts";
import { doubtfulFaces, possiblePairs } from "./review.ts";

const bounds: MatchBounds = {
  ...{
    strict: 1.07,
    loose: 1.149,
    proof: { small: 0.04, large: 0.12 },
    twice: { loose: 1.05, small: 0.1, large: 0.24, meeting: 0.08, last: 0.1 },
  },
  join: { loose: 1.0955, large: 0.12 },
  ...{ cutOffCost: 25, minClarity: 12, joinClarity: 10, coreClarity: 13.5, guestClarity: 16 },
};
/** Cosine of two faces at these angles is that of their difference. */
function face(id: number, personId: number, degrees: number, rest: Partial<FaceToGroup> = {}) {
  const angle = degrees * Math.PI / 180;
  return {
    ...{ id, personId, photoId: id, clarity: 20, box: { x: 0, y: 0, width: 9, height: 9 } },
    embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
    ...rest,
  };
}

Deno.test("of people who may be one, the likelier and larger come first", () => {
  // 66 degrees are a cosine of 0.41, 70 of 0.34, 90 of 0.
  const faces = [
    ...[face(1, 1, 0), face(2, 1, 0), face(3, 2, 66), face(4, 2, 66)],
    ...[face(5, 3, -70), face(6, 4, 180)],
  ];
  assert.deepEqual(possiblePairs(faces, bounds).map(({ people }) => people), [[1, 2], [1, 3]]);
});

Deno.test("who is in one photo with the other, or was parted by a human, is not proposed", () => {
  const together = [
    face(1, 1, 0),
    face(2, 2, 66, { photoId: 1, box: { x: 50, y: 0, width: 9, height: 9 } }),
  ];
  assert.deepEqual(possiblePairs(together, bounds), []);
  const parted = [face(1, 1, 0, { pinnedTo: 1 }), face(2, 2, 66, { pinnedTo: 2 })];
  assert.deepEqual(possiblePairs(parted, bounds), []);
});

Deno.test("what no likeness joins is told with what holds it apart", () => {
  const apart = { box: { x: 50, y: 0, width: 9, height: 9 } };
  const heldApart = (...faces: FaceToGroup[]) =>
    possiblePairs(faces, bounds).map((
      { heldApart, photos, likelihood },
    ) => [heldApart, photos, likelihood]);
  assert.deepEqual(heldApart(face(1, 1, 0), face(2, 2, 0)), [[null, [], 1]]);
  const dim = { clarity: 12.5 };
  assert.deepEqual(
    heldApart(face(1, 1, 0, dim), face(2, 2, 0, dim)),
    [["unclear", [], 0.5]],
    "the likeness of two unclear faces is no whole proof",
  );
  assert.deepEqual(heldApart(face(1, 1, 0, dim), face(2, 2, 0)), [[null, [], 1]]);
  assert.deepEqual(
    heldApart(face(1, 1, 0, dim), face(2, 2, 0, { photoId: 1, ...apart })),
    [["photo", [1], 1]],
  );
  const pinned = [face(1, 1, 0, { pinnedTo: 1 }), face(2, 2, 0, { pinnedTo: 2 })];
  assert.deepEqual(heldApart(...pinned), [["decision", [], 1]]);
  const open = [face(3, 3, 90), face(4, 4, 150)];
  assert.deepEqual(
    possiblePairs([...pinned, ...open], bounds).map(({ people }) => people),
    [[3, 4], [1, 2]],
    "what was decided comes last",
  );
});

Deno.test("a face unlike the person's others is doubtful, unless a human put it there", () => {
  const others = [face(1, 1, 0), face(2, 1, 10), face(3, 1, 5)];
  const found = doubtfulFaces([...others, face(4, 1, 85)], bounds);
  assert.deepEqual(found.map(({ face, person }) => [face, person]), [[4, 1]]);
  assert.deepEqual(doubtfulFaces([...others, face(4, 1, 85, { pinnedTo: 1 })], bounds), []);
});
