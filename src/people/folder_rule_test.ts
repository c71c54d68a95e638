import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds } from "../../tests/support/match_bounds.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { type SeenPerson, whoGetsFolder, whoHasFolder } from "./folder_rule.ts";

let lastId = 0;
const face = (photoId: number, clarity: number, pinnedTo?: number): FaceToGroup => ({
  id: ++lastId,
  box: { x: 0, y: 0, width: 10, height: 10 },
  ...{ photoId, embedding: Float32Array.of(1), clarity, personId: null, pinnedTo },
});
function groupOf(...faces: FaceToGroup[]): FaceGroup {
  const group = new FaceGroup(1, bounds.evidence);
  for (const one of faces) group.add(one);
  return group;
}
const has = (...groups: FaceGroup[]) => whoHasFolder(groups, groups.map(() => []), bounds);

Deno.test("a stranger behind a guest has no folder", () => {
  assert.deepEqual(has(groupOf(face(1, 16)), groupOf(face(1, 15.9))), [true, false]);
});

Deno.test("somebody in two photos is a guest if seen well in one of them", () => {
  const guest = groupOf(face(1, 17), face(2, 17));
  assert.deepEqual(has(guest, groupOf(face(1, 12), face(2, 15))), [true, true]);
  assert.deepEqual(has(guest, groupOf(face(1, 14.9), face(2, 14.9))), [true, false]);
});

Deno.test("two faces of one photo are no two photos", () => {
  assert.deepEqual(has(groupOf(face(1, 17)), groupOf(face(1, 15.9), face(1, 15.9))), [true, false]);
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

Deno.test("a face that joined makes nobody a guest", () => {
  const groups = [groupOf(face(1, 17), face(2, 17)), groupOf(face(1, 15.5))];
  assert.deepEqual(whoHasFolder(groups, [[], [face(2, 11)]], bounds), [true, false]);
});

Deno.test("a photo that has just come gives folders by the same rule", () => {
  const seen = (personId: number, clarity: number, more: Partial<SeenPerson> = {}): SeenPerson => (
    { personId, clarity, best: clarity, hasFolder: false, isElsewhere: false, ...more }
  );
  const given = (...people: SeenPerson[]) => whoGetsFolder(people, bounds);
  assert.deepEqual(given(), []);
  assert.deepEqual(given(seen(1, 16), seen(2, 18)), [2, 1], "both are seen clearly");
  assert.deepEqual(given(seen(1, 12), seen(2, 15.9)), [2], "else it would be in nobody's folder");
  const elsewhere = { isElsewhere: true };
  assert.deepEqual(given(seen(1, 15, elsewhere), seen(2, 15.9)), [1], "in two photos, and well");
  assert.deepEqual(given(seen(1, 14.9, elsewhere), seen(2, 15.9)), [2], "in two photos, but badly");
  assert.deepEqual(
    given(seen(1, 12, { ...elsewhere, best: 15 }), seen(2, 15.9)),
    [1],
    "seen well in the other photo",
  );
  assert.deepEqual(given(seen(1, 9, { hasFolder: true }), seen(2, 15)), [], "it is in one already");
  assert.deepEqual(given(seen(1, 18, { hasFolder: true }), seen(2, 18)), [2]);
  assert.deepEqual(given(seen(1, 18), seen(1, 19)), [1], "two faces of one person");
});

Deno.test("a photo that has just come gives the folders that regrouping it alone gives", () => {
  const clarity = fc.integer({ min: 120, max: 170 }).map((tenths) => tenths / 10);
  fc.assert(fc.property(fc.uniqueArray(clarity, { maxLength: 5 }), (clarities) => {
    const groups = clarities.map((one) => groupOf(face(1, one)));
    const people = clarities.map((clarity, personId) => (
      { personId, clarity, best: clarity, hasFolder: false, isElsewhere: false }
    ));
    const given = whoGetsFolder(people, bounds);
    assert.deepEqual(has(...groups), people.map(({ personId }) => given.includes(personId)));
  }));
});
