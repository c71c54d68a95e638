import assert from "node:assert/strict";
import { newStore, putPerson } from "../../../tests/support/new_store.ts";
import { putPortrait } from "../../../tests/support/portraits.ts";
import { hashOf } from "../../../tests/support/new_store.ts";
import { everybodyWhoIs } from "./forget_faces.ts";
import { referencesAbout } from "./references_about.ts";
import { wordsAbout } from "./words_about.ts";

Deno.test("a person's words are all that they are or were called, by decisions and references, too", async () => {
  using store = await newStore();
  putPerson(store, 1, "Anna");
  putPerson(store, 2, "Ben");
  store.people.set(1, "folder", "Anna");
  const name = store.decisions.propose({ kind: "name", person: 1, name: "Ana" }, 1);
  store.decisions.propose({ kind: "folder", person: 1, folder: "Table 3" }, 1);
  store.decisions.propose({ kind: "name", person: 2, name: "Benno" }, 1);
  store.decisions.markApplied(name, 2, [
    { kind: "person", person: 1, field: "ownFolder", from: "Bride", to: null },
    { kind: "person", person: 1, field: "role", from: "guest", to: "staff" },
    { kind: "person", person: 2, field: "name", from: "Benjamin", to: "Ben" },
  ]);
  putPortrait(store, "Annie/1.jpg", { n: 1, personId: 1, look: "anna" });
  assert.deepEqual(wordsAbout(store, [1]).toSorted(), [
    ...["Ana", "Anna", "Annie", "Bride", "Person_001", "Table 3"],
  ]);
});

Deno.test("everybody who turned out to be a person is that person", async () => {
  using store = await newStore();
  for (const id of [1, 2, 3, 4]) putPerson(store, id);
  store.people.mergeInto(3, 2);
  store.people.mergeInto(2, 1);
  assert.deepEqual(everybodyWhoIs(store, 1), [1, 2, 3]);
});

Deno.test("references of a person are those that show them, or are called like them", async () => {
  using store = await newStore();
  putPerson(store, 1, "Anna");
  putPerson(store, 2, "Ben");
  putPortrait(store, "Anna.jpg", { n: 1, personId: 1, look: "anna" });
  putPortrait(store, "Ben.jpg", { n: 2, personId: 2, look: "ben" });
  const refuse = (path: string, n: number, problem: string) => {
    const row = {
      size: 1,
      mtimeMs: 1,
      personId: null,
      acceptedBy: null,
      refusal: "unlike" as const,
    };
    store.references.insert({ ...row, path, problem, sha256: hashOf(n) }, undefined);
  };
  refuse("ANNA/2.jpg", 3, "it shows no face");
  refuse("Copy.jpg", 1, "it is somebody's portrait already");
  refuse("Cleo.jpg", 4, "it does not look like Cleo, but like anna (distance 0.1)");
  refuse("Dora.jpg", 5, "it shows no face");
  const { theirs, mentioning } = referencesAbout(store, [1]);
  assert.deepEqual(theirs.map(({ path }) => path), ["ANNA/2.jpg", "Anna.jpg", "Copy.jpg"]);
  assert.deepEqual(mentioning.map(({ path }) => path), ["Cleo.jpg"]);
});
