import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { bounds, MODEL, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { reviewView, reviewViewSchema, suggestView, suggestViewSchema } from "./review_view.ts";

async function party() {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  return event;
}
/** So generous that strangers may be one. */
const judging = { model: MODEL, bounds: { ...bounds, loose: 1.5 } };

Deno.test("people who may be one are told with both names, and nothing holds them apart", async () => {
  const { store, decide } = await party();
  decide({ kind: "name", person: 1, name: "Anna" });
  const view = suggestView(store, judging);
  assertFits(suggestViewSchema, view);
  const [{ people, names, heldApart, reason, photos }] = view.pairs;
  assert.deepEqual({ people, names, heldApart, reason, photos }, {
    people: [1, 2],
    names: ["Anna", "Person_002"],
    heldApart: null,
    reason: null,
    photos: [],
  });
});

Deno.test("a decision that keeps two people apart is told in words", async () => {
  const { store, decide } = await party();
  decide({ kind: "name", person: 1, name: "Anna" });
  decide({ kind: "name", person: 2, name: "Ben" });
  const [pair] = suggestView(store, judging).pairs;
  assert.deepEqual([pair?.heldApart, pair?.reason], ["decision", "a decision keeps them apart"]);
});

Deno.test("a review names portraits, pairs, and faces that may be somebody else's", async () => {
  const { store } = await party();
  store.references.insert({
    path: "Cleo.jpg",
    sha256: "c".repeat(64),
    size: 1,
    mtimeMs: 1,
    problem: "it shows no face",
    refusal: "unfit",
    personId: null,
    acceptedBy: null,
  }, undefined);
  const strict = { ...bounds, strict: 0.3, loose: 0.4 };
  const view = reviewView(store, { model: MODEL, bounds: strict });
  assertFits(reviewViewSchema, view);
  assert.deepEqual(view.portraits.map(({ path, why }) => [path, why]), [
    ["Admin/People/Cleo.jpg", "it shows no face"],
  ]);
  assert.deepEqual(view.faces.map(({ face }) => face).sort(), [1, 2, 3, 4]);
  assert.match(view.faces[0].photo, /^photo_\d\.jpg$/);
});

Deno.test("faces of another model are compared with nobody", async () => {
  const { store } = await party();
  assert.deepEqual(reviewView(store, { model: "another", bounds }), {
    portraits: [],
    pairs: [],
    faces: [],
  });
});
