import assert from "node:assert/strict";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { listPeople, type PeopleFilter, type Show } from "./list_people.ts";

let made = 0;
function person(some: Partial<PersonAtAGlance>): PersonAtAGlance {
  const id = some.id ?? ++made;
  return {
    ...{ id, name: null, folder: `Person_00${id}`, role: "guest", hasFolder: true, photos: 5 },
    ...{ faces: 5, uncertain: 0, firstSeen: null, lastSeen: null, newestPhoto: null },
    ...{ cover: null, version: "" },
    ...some,
  };
}

const people = [
  person({ id: 1, name: "Zoë", photos: 3 }),
  person({ id: 2, photos: 9, uncertain: 4 }),
  person({ id: 3, name: "anna", photos: 7, uncertain: 1 }),
  person({ id: 4, hasFolder: false, photos: 1 }),
  person({ id: 5, role: "hidden", photos: 8, hasFolder: false }),
  person({ id: 6, role: "staff", name: "Band", hasFolder: false }),
  person({ id: 7, name: "Ben", photos: 0, hasFolder: false }),
];
const whole: PeopleFilter = { text: "", sort: "count", show: "folder", least: 0 };
const ids = (filter: Partial<PeopleFilter>) =>
  listPeople(people, { ...whole, ...filter }).map(({ id }) => id);

Deno.test("people come by photos, name, age or doubt; the order is never left to chance", () => {
  assert.deepEqual(ids({}), [2, 3, 1, 7]);
  assert.deepEqual(ids({ sort: "name" }), [3, 7, 1, 2]);
  assert.deepEqual(ids({ sort: "new" }), [7, 3, 2, 1]);
  assert.deepEqual(ids({ sort: "unsure" }), [2, 3, 1, 7]);
});

Deno.test("each filter shows whom it names", () => {
  const shown: Record<Show, number[]> = {
    folder: [2, 3, 1, 7],
    named: [3, 6, 1, 7],
    unnamed: [2, 4],
    strangers: [4, 7],
    staff: [6],
    hidden: [5],
    all: [2, 5, 3, 6, 1, 4, 7],
  };
  for (const [show, wanted] of Object.entries(shown)) {
    assert.deepEqual(ids({ show: show as Show }), wanted, show);
  }
  assert.deepEqual(ids({ least: 5 }), [2, 3]);
});

Deno.test("people are found by a part of their name without accents, or by number", () => {
  assert.deepEqual(ids({ text: "zoe" }), [1]);
  assert.deepEqual(ids({ text: " ANN" }), [3]);
  assert.deepEqual(ids({ text: "2" }), [2]);
  assert.deepEqual(ids({ text: "person_002" }), [2]);
  assert.deepEqual(ids({ text: "nobody" }), []);
});
