import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import type { FaceToGroup } from "./face_group.ts";
import { doubtfulFaces, possiblePairs } from "./review.ts";

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

Deno.test("people who are unlike are not proposed, nor those alike whom a human parted", () => {
  const apart = { photoId: 1, box: { x: 50, y: 0, width: 9, height: 9 } };
  assert.deepEqual(possiblePairs([face(1, 1, 0), face(2, 2, 90)], bounds), []);
  assert.deepEqual(possiblePairs([face(1, 1, 0), face(2, 2, 90, apart)], bounds), []);
  const parted = [face(1, 1, 0, { pinnedTo: 1 }), face(2, 2, 70, { pinnedTo: 2 })];
  assert.deepEqual(possiblePairs(parted, bounds), []);
});

Deno.test("a pair is told with its evidence, less the prior of the event", () => {
  const pairs = (...faces: FaceToGroup[]) => possiblePairs(faces, bounds);
  const [two] = pairs(face(1, 1, 0), face(2, 2, 60));
  const [amongFour] = pairs(face(1, 1, 0), face(2, 2, 60), face(3, 3, 150), face(4, 4, 240));
  assert.ok(Math.abs(two.evidence - amongFour.evidence - Math.log(2)) < 1e-9);
  const [likely] = pairs(face(1, 1, 0), face(2, 2, 10));
  assert.ok(likely.evidence > two.evidence);
  assert.ok(likely.share < 0.75, "what regrouping did not join stays doubtful");
});

Deno.test("people are told with what holds them apart, those parted by a decision last", () => {
  const apart = { photoId: 1, box: { x: 50, y: 0, width: 9, height: 9 } };
  const heldApart = (...faces: FaceToGroup[]) =>
    possiblePairs(faces, bounds).map(({ heldApart, photos }) => [heldApart, photos]);
  assert.deepEqual(heldApart(face(1, 1, 0), face(2, 2, 0)), [[null, []]]);
  assert.deepEqual(heldApart(face(1, 1, 0), face(2, 2, 0, apart)), [["photo", [1]]]);
  const pinned = [face(1, 1, 0, { pinnedTo: 1 }), face(2, 2, 0, { pinnedTo: 2 })];
  assert.deepEqual(heldApart(...pinned), [["decision", []]]);
  const open = [face(3, 3, 90), face(4, 4, 150)];
  assert.deepEqual(
    possiblePairs([...pinned, ...open], bounds).map(({ people }) => people),
    [[3, 4], [1, 2]],
  );
});

Deno.test("a face unlike the person's others is doubtful, unless a human put it there", () => {
  const others = [face(1, 1, 0), face(2, 1, 10), face(3, 1, 5)];
  const found = doubtfulFaces([...others, face(4, 1, 85)], bounds);
  assert.deepEqual(found.map(({ face, person }) => [face, person]), [[4, 1]]);
  assert.deepEqual(doubtfulFaces([...others, face(4, 1, 85, { pinnedTo: 1 })], bounds), []);
});
