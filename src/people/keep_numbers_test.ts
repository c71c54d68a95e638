import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds } from "../../tests/support/match_bounds.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { keepNumbers } from "./keep_numbers.ts";

let lastId = 0;
const face = (personId: number | null, pinnedTo?: number): FaceToGroup => ({
  id: ++lastId,
  photoId: lastId,
  box: { x: 0, y: 0, width: 10, height: 10 },
  ...{ embedding: Float32Array.of(1), clarity: 15, personId, pinnedTo },
});
function groupOf(...faces: FaceToGroup[]): FaceGroup {
  const group = new FaceGroup(1, bounds.evidence);
  for (const one of faces) group.add(one);
  return group;
}
const of = (...people: (number | null)[]) => groupOf(...people.map((person) => face(person)));

Deno.test("who has most faces of a person keeps the number, and the other is somebody new", () => {
  assert.deepEqual(keepNumbers([of(1), of(1, 1), of(null)], [[], [], []]), [
    undefined,
    1,
    undefined,
  ]);
});

Deno.test("a group of two people's faces takes the number of the greater part", () => {
  assert.deepEqual(keepNumbers([of(2, 3, 3)], [[]]), [3]);
  assert.deepEqual(keepNumbers([of(5, 4)], [[]]), [4], "the older one of equal ones");
  assert.deepEqual(keepNumbers([of(3, 3, 2), of(3, 3, 3)], [[], []]), [2, 3]);
});

Deno.test("faces that only joined count too", () => {
  assert.deepEqual(keepNumbers([of(1), of(1)], [[], [face(1)]]), [undefined, 1]);
});

Deno.test("whom a human named keeps their number, whoever's faces others have", () => {
  assert.deepEqual(keepNumbers([of(7, 7, 7), groupOf(face(2, 7))], [[], []]), [undefined, 7]);
});

Deno.test("no number is given twice, and none that was nobody's", () => {
  const person = fc.option(fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(
      fc.array(fc.array(person, { minLength: 1, maxLength: 8 }), { maxLength: 9 }),
      (people) => {
        const numbers = keepNumbers(people.map((theirs) => of(...theirs)), people.map(() => []));
        const given = numbers.filter((number) => number !== undefined);
        assert.equal(new Set(given).size, given.length);
        numbers.forEach((number, at) =>
          assert.ok(number === undefined || people[at].includes(number))
        );
        // Whoever is new has faces of those people only whose number another took.
        numbers.forEach((number, at) => {
          if (number !== undefined) return;
          for (const one of people[at]) assert.ok(one === null || given.includes(one));
        });
      },
    ),
  );
});
