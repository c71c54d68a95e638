import assert from "node:assert/strict";
import { mergeByAverageLinkage } from "./average_linkage.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";

/** Needs a mean cosine of 0.5, and 0.6 where there is but one face on each side. */
const bounds: MatchBounds = {
  ...{
    strict: 1,
    loose: 1,
    proof: { small: 0.1, large: 0.1 },
    twice: { loose: 1.05, small: 0.1, large: 0.24, meeting: 0.08, last: 0.1 },
    join: { loose: 1, large: 0 },
  },
  ...{ cutOffCost: 0, minClarity: 0, joinClarity: 0, coreClarity: 0, guestClarity: 0 },
};
const at = (degrees: number) => {
  const angle = degrees * Math.PI / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
};
let lastId = 0;
const face = (degrees: number, more: Partial<FaceToGroup> = {}): FaceToGroup => ({
  id: ++lastId,
  photoId: lastId,
  box: { x: 0, y: 0, width: 10, height: 10 },
  ...{ embedding: at(degrees), clarity: 15, personId: null },
  ...more,
});
function single(face: FaceToGroup, isCore = true): FaceGroup {
  const group = new FaceGroup(2);
  group.add(face, isCore);
  return group;
}
const merged = (...groups: FaceGroup[]) =>
  mergeByAverageLinkage(groups, bounds).map(({ members }) =>
    members.map(({ embedding: [x, y] }) => Math.round(Math.atan2(y, x) * 180 / Math.PI)).sort((
      a,
      b,
    ) => a - b)
  );

Deno.test("nothing is left of nothing", () =>
  assert.deepEqual(mergeByAverageLinkage([], bounds), []));

Deno.test("the likest merge first, and a chain breaks where the mean is too far", () => {
  assert.deepEqual(merged(single(face(0)), single(face(44)), single(face(54)), single(face(104))), [
    [0, 44, 54],
    [104],
  ]);
});

Deno.test("single faces need more proof than groups do", () => {
  assert.deepEqual(merged(single(face(0)), single(face(57))), [[0], [57]]);
  const many = [0, 0, 0].map((degrees) => single(face(degrees)));
  assert.deepEqual(merged(...many, ...[57, 57, 57].map((degrees) => single(face(degrees)))), [
    [0, 0, 0, 57, 57, 57],
  ]);
});

Deno.test("groups without a face that was seen well do not merge", () => {
  assert.deepEqual(merged(single(face(0), false), single(face(1), false)), [[0], [1]]);
  assert.deepEqual(merged(single(face(0), false), single(face(1), false), single(face(2))), [
    [0, 1, 2],
  ]);
});

Deno.test("a photo of both keeps equal faces apart, also by way of a third", () => {
  const [left, right] = [{ photoId: 9 }, {
    photoId: 9,
    box: { x: 90, y: 0, width: 10, height: 10 },
  }];
  assert.deepEqual(merged(single(face(0, left)), single(face(0, right))), [[0], [0]]);
  assert.deepEqual(merged(single(face(0, left)), single(face(10, right)), single(face(4))), [
    [0, 4],
    [10],
  ]);
});

Deno.test("a pinned face takes others along, but never one that is not of its person", () => {
  const pinned = single(face(0, { pinnedTo: 1 }));
  assert.deepEqual(merged(pinned, single(face(20, { notOf: [1] })), single(face(2))), [[0, 2], [
    20,
  ]]);
});
