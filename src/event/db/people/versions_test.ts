import assert from "node:assert/strict";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import type { Store } from "../store.ts";

const changes: Record<string, (store: Store, face: number) => void> = {
  "a name": ({ people }) => people.set(1, "name", "Anna"),
  "a folder": ({ people }) => people.set(1, "folder", "Table 3"),
  "a folder of their own": ({ people }) => people.set(1, "ownFolder", "Table 3"),
  "a role": ({ people }) => people.set(1, "role", "staff"),
  "being somebody else": ({ people }) => people.mergeInto(1, 2),
  "a face that goes to somebody else": ({ faces }, face) => faces.assign(face, 2, "regrouping"),
  "all faces that go": ({ faces }) => faces.reassign(1, 2, "regrouping"),
  "a face that is nobody's": ({ faces }, face) => faces.assign(face, null, "regrouping"),
  "a face that is removed": ({ faces }, face) => faces.remove(face),
  "a photo that is removed": ({ photos }) => photos.remove(1),
};
const seenAlike: Record<string, (store: Store, face: number) => void> = {
  "a face that comes": (store) => void putFace(store, 1, { person: 1, x: 200 }),
  "a folder of the rules": ({ people }) => people.giveFolder(1, false),
  "the same name": ({ people }) => people.set(1, "name", null),
  "the same person for a face": ({ faces }, face) => faces.assign(face, 1, "regrouping"),
};

async function versionAfter(change: (store: Store, face: number) => void) {
  using store = await newStore();
  putPerson(store, 1);
  putPerson(store, 2);
  const face = putFace(store, putPhoto(store, 1, "routed"), { person: 1 });
  const [before, other] = [1, 2].map((id) => store.versions.of([id]).get(id));
  change(store, face);
  assert.equal(store.versions.of([2]).get(2), other, "nothing of the other person is changed");
  return { before, after: store.versions.of([1]).get(1) };
}

for (const [what, change] of Object.entries(changes)) {
  Deno.test(`a person has another version after ${what}`, async () => {
    const { before, after } = await versionAfter(change);
    assert.notEqual(before, after);
  });
}

for (const [what, change] of Object.entries(seenAlike)) {
  Deno.test(`a person has the same version after ${what}`, async () => {
    const { before, after } = await versionAfter(change);
    assert.equal(before, after);
  });
}

Deno.test("nobody has a version who is not there, and a database made anew has other ones", async () => {
  using store = await newStore();
  using anew = await newStore();
  store.people.insert(1, "Person_001", Date.parse("2026-06-06"));
  anew.people.insert(1, "Person_001", Date.parse("2026-06-07"));
  const [version, other] = [store, anew].map(({ versions }) => versions.of([1, 9]));
  assert.equal(version.size, 1);
  assert.notEqual(version.get(1), other.get(1));
});
