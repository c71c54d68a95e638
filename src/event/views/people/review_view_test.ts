import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { bounds, MODEL, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { reviewView, reviewViewSchema, suggestView, suggestViewSchema } from "./review_view.ts";

/** Two people who resemble each other, in three photos each: faces 1, 2 and 6, and 3, 4 and 5. */
async function party() {
  const event = await syntheticEvent();
  const both = [{ who: 1, like: 2 }, { who: 2, like: 1 }];
  for (const seen of [1, 1, both[0], 2, 2, both[1]]) event.arrive(seen);
  event.regroup();
  return event;
}
const judging = { model: MODEL, bounds };

Deno.test("people who may be one are told with both names, and nothing holds them apart", async () => {
  const { store, decide } = await party();
  decide({ kind: "name", person: 1, name: "Anna" });
  const view = suggestView(store, judging);
  assertFits(suggestViewSchema, view);
  assert.equal(view.pairs.length, 1);
  const [{ share, sure, ...pair }] = view.pairs;
  assert.ok(share > 0.3 && share < 0.8, `regrouping all but joins them: ${share}`);
  assert.equal(sure, `${Math.round(100 * share)} % sure`);
  assert.deepEqual(pair, {
    people: [1, 2],
    names: ["Anna", "Person_002"],
    faces: 3,
    heldApart: null,
    reason: null,
    photos: [],
  });
});

Deno.test("a decision that keeps two people apart is told in words", async () => {
  const { store, decide, key } = await party();
  decide({ kind: "split", person: 1, faces: [key(1)] });
  const [pair] = suggestView(store, judging).pairs.filter(({ people }) => people.includes(3));
  assert.deepEqual([pair?.heldApart, pair?.reason], ["decision", "a decision keeps them apart"]);
});

Deno.test("a review names portraits, pairs, and faces that may be somebody else's", async () => {
  const { store } = await party();
  store.faces.assign(4, 1, "guess");
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
  const view = reviewView(store, judging);
  assertFits(reviewViewSchema, view);
  assert.deepEqual(view.portraits.map(({ path, why }) => [path, why]), [
    ["Admin/People/Cleo.jpg", "it shows no face"],
  ]);
  const [{ share, ...doubted }] = view.faces;
  assert.deepEqual(doubted, {
    face: 4,
    person: 1,
    sure: "over 99 % sure",
    name: "Person_001",
    photo: "photo_4.jpg",
  });
  assert.ok(share > 0.99);
});

Deno.test("faces of another model are compared with nobody", async () => {
  const { store } = await party();
  assert.deepEqual(reviewView(store, { model: "another", bounds }), {
    portraits: [],
    pairs: [],
    faces: [],
  });
});
