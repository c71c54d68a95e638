import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { putEnrolment, putSays, putSelfie } from "../../../../tests/support/guest_event.ts";
import {
  bounds,
  foundFace,
  MODEL,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import type { Store } from "../../db/store.ts";
import { questionSchema } from "./question_schema.ts";
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

Deno.test("people who may be one are asked about with both names and both answers", async () => {
  const { store, decide } = await party();
  decide({ kind: "name", person: 1, name: "Anna" });
  const view = suggestView(store, judging);
  assertFits(suggestViewSchema, view);
  assert.equal(view.questions.length, 1);
  const [{ share, sure, ...question }] = view.questions;
  assert.ok(share > 0.2 && share < 0.8, `regrouping all but joins them: ${share}`);
  assert.equal(sure, `${Math.round(100 * share)} % sure`);
  assert.deepEqual(question, {
    kind: "merge",
    gain: 3,
    question: "Are Anna and Person_002 the same person?",
    why: "they look alike, but not enough for photosort to join them",
    people: [{ person: 1, name: "Anna" }, { person: 2, name: "Person_002" }],
    faces: [],
    others: [],
    photos: [],
    yes: { wording: "merge", words: ["2", "1"], command: "photosort people merge 2 1" },
    no: { wording: "different", words: ["1", "2"], command: "photosort people different 1 2" },
  });
});

Deno.test("of somebody without a folder the question names a face to look at", async () => {
  const { store } = await party();
  store.people.giveFolder(2, false);
  const [{ question, why }] = suggestView(store, judging).questions;
  assert.equal(question, "Are Person_001 and person 2 the same person?");
  assert.match(why, /; person 2 has no folder: face [345] in photo_[345]\.jpg is theirs$/);
});

Deno.test("a review asks of portraits, and of faces that may be somebody else's", async () => {
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
  const doubt = view.questions.find(({ kind }) => kind === "doubt")!;
  assert.equal(doubt.sure, "over 99 % sure that it is not");
  assert.equal(doubt.question, "Is face 4 in photo_4.jpg Person_001?");
  assert.deepEqual(doubt.faces, [{ face: 4, photo: "photo_4.jpg" }]);
  assert.equal(doubt.yes.command, "photosort people is 1 4");
  assert.equal(doubt.no.command, "photosort people not 1 4");
});

/** Person 7, who looks a bit like person 1, by a portrait. */
function portrayBen(store: Store): void {
  const known = { size: 1, mtimeMs: 1, problem: null, refusal: null, acceptedBy: null };
  store.people.insert(7, "Person_007", 1);
  store.people.set(7, "name", "Ben");
  store.people.set(7, "hasFolder", true);
  store.references.insert({ ...known, path: "Ben.jpg", sha256: "b".repeat(64), personId: 7 }, {
    model: MODEL,
    embedding: foundFace({ who: 2, like: 1 }, 9).embedding,
  });
}

Deno.test("no is never asked again of a guest known by a portrait and blurred faces", async () => {
  const event = await syntheticEvent(), { store, decide } = event;
  for (const seen of [1, 1, { who: 1, like: 2 }, { who: 2, is: "blurred" as const }]) {
    event.arrive(seen);
  }
  portrayBen(store);
  assert.equal(decide({ kind: "move", faces: [event.key(4)], to: 7 }), undefined);
  assert.equal(decide({ kind: "different", people: [1, 7] }), undefined);
  event.regroup();
  const said = [1, 2, 3, 4].map((face) => store.decisions.pinsOf(face).at(-1)?.says);
  assert.deepEqual(said, ["is_not", "is_not", "is_not", "is"]);
  assert.deepEqual(suggestView(store, judging).questions, []);
});

Deno.test("faces unlike all portraits of somebody are taken from them by yes, as a split leaves none", async () => {
  const event = await syntheticEvent(), { store, decide } = event;
  for (const who of [3, 3, 3]) event.arrive(who);
  portrayBen(store);
  const row = store.references.all()[0], { embedding } = store.references.faces(MODEL)[0];
  store.references.insert({ ...row, path: "Ben/2.jpg", sha256: "d".repeat(64) }, {
    model: MODEL,
    embedding,
  });
  for (const face of [1, 2, 3]) store.faces.assign(face, 7, "guess");
  const mixed = reviewView(store, judging).questions.find(({ kind }) => kind === "mixed")!;
  assert.equal(mixed.yes.command, "photosort people not 7 1 2 3");
  const faces = [1, 2, 3].map((face) => event.key(face));
  assert.equal(decide({ kind: "not", person: 7, faces }), undefined);
});

Deno.test("a guest known by a portrait alone is asked about like others", async () => {
  const event = await syntheticEvent(), { store, decide } = event;
  for (const seen of [1, 1, { who: 1, like: 2 }]) event.arrive(seen);
  event.regroup();
  portrayBen(store);
  const [{ question, yes, no }] = suggestView(store, judging).questions;
  assert.equal(question, "Are Person_001 and Ben the same person?");
  assert.deepEqual([yes.words, no.words], [["7", "1"], ["1", "7"]]);
  assert.equal(decide({ kind: "different", people: [1, 7] }), undefined);
  event.regroup();
  assert.deepEqual(suggestView(store, judging).questions, []);
});

Deno.test("a face in a photo that is in nobody's folder is asked about", async () => {
  const event = await party();
  event.arrive({ who: 4, is: "blurred" });
  const whose = reviewView(event.store, judging).questions.find(({ kind }) => kind === "whose")!;
  assert.match(whose.question, /^Is face 7 in photo_7.jpg Person_00[12]\?$/);
  assert.match(whose.why, /^the photo is in nobody's folder/);
});

Deno.test("faces of several people are asked about with those they are compared with", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 1, 2, 2]) event.arrive(who);
  for (const face of [4, 5]) event.store.faces.assign(face, 1, "guess");
  const [mixed] = reviewView(event.store, judging).questions;
  assertFits(questionSchema, mixed);
  assert.equal(mixed.question, "Are the faces of Person_001 of several people?");
  assert.deepEqual(mixed.faces.map(({ face }) => face), [4, 5]);
  assert.deepEqual(mixed.others.map(({ face }) => face), [1, 2, 3]);
  assert.equal(
    mixed.why,
    "face 4 in photo_4.jpg, face 5 in photo_5.jpg look like somebody else than the others",
  );
  assert.equal(mixed.yes.command, "photosort people split 1 4 5");
  assert.match(mixed.no.command, /^photosort people is 1 [123] 4 5$/);
});

Deno.test("a crowd of bystanders is hidden by one answer", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 2, 3, 4]) event.arrive(who);
  for (const face of [2, 3, 4]) event.store.faces.assign(face, 1, "guess");
  const [crowd] = reviewView(event.store, judging).questions;
  assert.match(crowd.why, /if they are bystanders, hide them/);
  assert.equal(crowd.yes.command, "photosort people hide 1");
});

Deno.test("faces of another model are compared with nobody", async () => {
  const { store } = await party();
  assert.deepEqual(reviewView(store, { model: "another", bounds }), {
    guests: [],
    portraits: [],
    questions: [],
  });
});

Deno.test("a guest who may be somebody is told with the photos that wait for the answer", async () => {
  const { store } = await party();
  const guest = putEnrolment(store, 1);
  putSelfie(store, guest, { model: MODEL, embedding: Float32Array.of(1), clarity: 20 });
  putSays(store, guest, 1, "asked", { evidence: 0 });
  const view = reviewView(store, judging);
  assertFits(reviewViewSchema, view);
  assert.deepEqual(view.guests, [
    { guest, person: 1, name: "Person_001", share: 0.5, sure: "50 % sure", photos: 3 },
  ]);
});
