import assert from "node:assert/strict";
import type { MatchBounds } from "./match_bounds.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { whoGetsFolder, whoHasFolder } from "./folder_rule.ts";

const bounds: MatchBounds = {
  ...{
    strict: 1,
    loose: 1,
    proof: { small: 0, large: 0 },
    twice: { loose: 1.05, small: 0.1, large: 0.24, meeting: 0.08, last: 0.1 },
    join: { loose: 1, large: 0 },
  },
  ...{ cutOffCost: 0, minClarity: 12, joinClarity: 10, coreClarity: 13, guestClarity: 16 },
};
let lastId = 0;
const face = (photoId: number, clarity: number, pinnedTo?: number): FaceToGroup => ({
  id: ++lastId,
  box: { x: 0, y: 0, width: 10, height: 10 },
  ...{ photoId, embedding: Float32Array.of(1), clarity, personId: null, pinnedTo },
});
function groupOf(...faces: FaceToGroup[]): FaceGroup {
  const group = new FaceGroup(1);
  for (const one of faces) group.add(one, true);
  return group;
}
const has = (...groups: FaceGroup[]) => whoHasFolder(groups, groups.map(() => []), bounds);

Deno.test("a stranger behind a guest has no folder", () => {
  assert.deepEqual(has(groupOf(face(1, 16)), groupOf(face(1, 15.9))), [true, false]);
});

Deno.test("who is in two photos is a guest, twice found in one is not", () => {
  const guest = groupOf(face(1, 17));
  assert.deepEqual(has(guest, groupOf(face(1, 13), face(2, 13))), [true, true]);
  assert.deepEqual(has(guest, groupOf(face(1, 13), face(1, 13))), [true, false]);
});

Deno.test("who was named by a human has a folder, however badly seen", () => {
  assert.deepEqual(has(groupOf(face(1, 17)), groupOf(face(1, 3, 9))), [true, true]);
});

Deno.test("of a photo that would be in nobody's folder, the best seen has one", () => {
  assert.deepEqual(has(groupOf(face(1, 13)), groupOf(face(1, 14)), groupOf(face(1, 12))), [
    false,
    true,
    false,
  ]);
});

Deno.test("a photo that a guest only joined is in a folder already", () => {
  const groups = [groupOf(face(1, 17)), groupOf(face(2, 14))];
  assert.deepEqual(whoHasFolder(groups, [[], []], bounds), [true, true]);
  assert.deepEqual(whoHasFolder(groups, [[face(2, 11)], []], bounds), [true, false]);
});

Deno.test("a photo that was dropped gives nobody a folder", () => {
  const dropped = { ...face(3, 17), isShown: false };
  assert.deepEqual(has(groupOf(face(1, 17)), groupOf(face(1, 13), dropped)), [true, false]);
  assert.deepEqual(has(groupOf(dropped)), [false]);
  assert.deepEqual(has(groupOf(face(2, 13), dropped)), [true], "as the best seen of photo 2");
});

Deno.test("a photo that has just come gives folders by the same rule", () => {
  const seen = (personId: number, clarity: number, more = {}) => (
    { personId, clarity, hasFolder: false, isElsewhere: false, ...more }
  );
  const given = (...people: ReturnType<typeof seen>[]) =>
    whoGetsFolder(people, { ...bounds, guestClarity: 17 });
  assert.deepEqual(given(), []);
  assert.deepEqual(given(seen(1, 17), seen(2, 18)), [2, 1], "both are seen clearly");
  assert.deepEqual(given(seen(1, 9), seen(2, 12)), [2], "else it would be in nobody's folder");
  assert.deepEqual(given(seen(1, 9, { isElsewhere: true }), seen(2, 12)), [1], "in two photos");
  assert.deepEqual(given(seen(1, 9, { hasFolder: true }), seen(2, 12)), [], "it is in one already");
  assert.deepEqual(given(seen(1, 18, { hasFolder: true }), seen(2, 18)), [2]);
  assert.deepEqual(given(seen(1, 18), seen(1, 19)), [1], "two faces of one person");
});
