import assert from "node:assert/strict";
import { putEnrolment, putSays } from "../../../tests/support/guest_event.ts";
import { newStore, putPerson } from "../../../tests/support/new_store.ts";
import type { Store } from "../db/store.ts";
import { standingPeople } from "./standing_people.ts";

const ANNA = 1, BEN = 2;

/** What is said of Anna once Ben turned out to be her. */
async function merged(say: (store: Store, enrolment: number) => void) {
  using store = await newStore();
  for (const person of [ANNA, BEN]) putPerson(store, person);
  const enrolment = putEnrolment(store, 1);
  say(store, enrolment);
  store.people.mergeInto(BEN, ANNA);
  return standingPeople(store, enrolment).map(({ personId, says, by }) => [personId, says, by]);
}

Deno.test("what was said of a person is said of whom they turned out to be", async () => {
  const said = await merged((store, enrolment) => putSays(store, enrolment, BEN));
  assert.deepEqual(said, [[ANNA, "is", "match"]]);
});

Deno.test("of two statements on one person, a human's counts before what faces tell", async () => {
  const said = await merged((store, enrolment) => {
    putSays(store, enrolment, ANNA, "is_not", { by: "operator", at: 1 });
    putSays(store, enrolment, BEN, "is", { at: 2 });
  });
  assert.deepEqual(said, [[ANNA, "is_not", "operator"]]);
});

Deno.test("of two humans' words the newer one counts, of two comparisons the surer one", async () => {
  const words = await merged((store, enrolment) => {
    putSays(store, enrolment, ANNA, "is", { by: "operator", at: 2 });
    putSays(store, enrolment, BEN, "is_not", { by: "operator", at: 1 });
  });
  assert.deepEqual(words, [[ANNA, "is", "operator"]]);
  const faces = await merged((store, enrolment) => {
    putSays(store, enrolment, ANNA, "asked", { evidence: 1 });
    putSays(store, enrolment, BEN, "is", { evidence: 9 });
  });
  assert.deepEqual(faces, [[ANNA, "is", "match"]]);
});
