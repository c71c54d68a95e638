import assert from "node:assert/strict";
import { putEnrolment, putSays, putSelfie } from "../../../../tests/support/guest_event.ts";
import { newStore, putPerson } from "../../../../tests/support/new_store.ts";
import { guestsToAsk } from "./guests_to_ask.ts";

/** Guests with a selfie, of whom each is, is not or may be some people. */
async function guestsWith(...said: Parameters<typeof putSays>[3][][]) {
  const store = await newStore();
  for (let person = 1; person <= 3; person++) putPerson(store, person);
  said.forEach((says, at) => {
    const enrolment = putEnrolment(store, at + 1);
    putSelfie(store, enrolment, { model: "a", embedding: Float32Array.of(1), clarity: 20 });
    says.forEach((one, place) => {
      putSays(store, enrolment, place + 1, one, { evidence: place });
    });
  });
  return guestsToAsk(store).map(({ enrolment, person }) => [enrolment, person]);
}

Deno.test("a guest who sees nothing is asked about before others, the likeliest person first", async () => {
  const asked = await guestsWith(["is", "asked"], ["is_not", "asked", "asked"], ["is"]);
  assert.deepEqual(asked, [[2, 3], [2, 2], [1, 2]]);
});

Deno.test("who waits longest is asked about first", async () => {
  assert.deepEqual(await guestsWith(["asked"], ["asked"]), [[1, 1], [2, 1]]);
});
