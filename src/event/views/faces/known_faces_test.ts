import assert from "node:assert/strict";
import { bounds, MODEL, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { comparedFaces } from "../../identity/regroup_stored.ts";
import { questionsOf } from "../../../people/questions/questions.ts";
import { KnownFaces, LEAST_SURE } from "./known_faces.ts";

/** Persons 1 and 2 resemble each other in a photo each; face 7 of person 3 lies with person 1. */
async function party() {
  const event = await syntheticEvent();
  const both = [{ who: 1, like: 2 }, { who: 2, like: 1 }];
  for (const seen of [1, 1, both[0], 2, 2, both[1], 3, 3, 3]) event.arrive(seen);
  event.regroup();
  event.store.faces.assign(7, 1, "guess");
  const known = new KnownFaces(
    { model: MODEL, bounds, dimensions: 64 },
    (look) => look(event.store),
  );
  const asked = () => {
    const { store } = event, folders = new Set(store.people.inFolders());
    return questionsOf(comparedFaces(store, MODEL, bounds), folders, bounds);
  };
  return { event, known, asked };
}

Deno.test("nothing is told before the first update came to its end", async () => {
  const { known } = await party();
  assert.deepEqual([known.isReady, known.questions, known.uncertain], [false, [], undefined]);
  assert.equal(known.sharesOf(1).size, 0);
  await known.bringUpToDate();
  assert.ok(known.isReady && known.questions.length > 0);
});

Deno.test("the questions are those of a review, also after answers", async () => {
  const { event, known, asked } = await party();
  await known.bringUpToDate();
  assert.deepEqual(known.questions, asked());
  event.decide({ kind: "not", faces: [event.key(7)], person: 1 });
  event.regroup();
  await known.bringUpToDate();
  assert.deepEqual(known.questions, asked());
});

Deno.test("a face unlike the others of its person is uncertain, unless a human said whose it is", async () => {
  const { event, known } = await party();
  await known.bringUpToDate();
  const shares = known.sharesOf(1);
  assert.ok(shares.get(7)! < LEAST_SURE && shares.get(1)! > LEAST_SURE);
  assert.equal(known.uncertain!.get(1), 1);
  event.decide({ kind: "move", faces: [event.key(7)], to: 1 });
  await known.bringUpToDate();
  assert.equal(known.sharesOf(1).get(7), 1);
  assert.equal(known.uncertain!.has(1), false);
});

Deno.test("a person with one face has nothing to doubt it by", async () => {
  const { event, known } = await party();
  event.arrive(4);
  await known.bringUpToDate();
  assert.deepEqual([...known.sharesOf(event.store.faces.whereIs(10)!.personId!)], [[10, 1]]);
});

Deno.test("what happened before a call is known after it, though an update ran", async () => {
  const { event, known, asked } = await party();
  const first = known.bringUpToDate();
  await Promise.resolve();
  event.decide({ kind: "merge", from: 2, into: 1 });
  await Promise.all([first, known.bringUpToDate(), known.bringUpToDate()]);
  assert.deepEqual(known.questions, asked());
});

Deno.test("an update that fails leaves what is known, and the next one makes up for it", async () => {
  const { event, known, asked } = await party();
  await known.bringUpToDate();
  event.decide({ kind: "merge", from: 2, into: 1 });
  const { store } = event, { faceSums } = store.page;
  const broken = { ...faceSums, hiddenPhotos: () => assert.fail("the drive was pulled") };
  store.page.faceSums = broken;
  await assert.rejects(known.bringUpToDate(), /pulled/);
  assert.ok(known.isReady);
  store.page.faceSums = faceSums;
  await known.bringUpToDate();
  assert.deepEqual(known.questions, asked());
});
