import assert from "node:assert/strict";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import type { StoredCentroid } from "./people.ts";

/** What is known of person 1 by so many faces. */
function centroid(faces: number, ...sum: number[]): StoredCentroid {
  return { personId: 1, faces, sum: Float64Array.from(sum), expected: 0.8 * faces, weight: faces };
}

Deno.test("who turned out to be another person is followed to the end", async () => {
  using store = await newStore();
  for (const id of [1, 2, 3]) putPerson(store, id);
  store.people.mergeInto(1, 2);
  store.people.mergeInto(2, 3);
  assert.equal(store.people.resolve(1), 3);
  assert.equal(store.people.resolve(3), 3);
  const { mergedInto, hasFolder } = store.people.get(1);
  assert.deepEqual([mergedInto, hasFolder], [2, false]);
  assert.throws(() => store.people.get(9), /Cannot find person 9/);
  assert.equal(store.people.exists(9), false);
  assert.equal(store.people.nextId(), 4);
});

Deno.test("only guests with a folder and a face have a folder to be shown now", async () => {
  using store = await newStore();
  putPerson(store, 1);
  assert.equal(store.people.folderNow(1), null);
  putFace(store, putPhoto(store, 1), { person: 1 });
  assert.equal(store.people.folderNow(1), "Person_001");
  store.people.set(1, "role", "staff");
  assert.equal(store.people.folderNow(1), null);
  store.people.set(1, "role", "guest");
  store.people.giveFolder(1, false);
  assert.equal(store.people.folderNow(1), null);
});

Deno.test("if only named people have folders, the others are not counted", async () => {
  using store = await newStore();
  putPerson(store, 1);
  putPerson(store, 2, "Ben");
  putPerson(store, 3);
  store.people.set(3, "ownFolder", "Table 7");
  assert.equal(store.people.count(), 3);
  store.routing.put({ folders: "named", staffMakesGroups: false });
  assert.equal(store.people.count(), 2);
  assert.deepEqual(store.people.withFolder(), new Set([1, 2, 3]));
});

Deno.test("lists count photos that are shown, and every face", async () => {
  using store = await newStore();
  putPerson(store, 1);
  const shown = putPhoto(store, 1), gone = putPhoto(store, 2);
  for (const photo of [shown, shown, gone]) putFace(store, photo, { person: 1 });
  store.photos.setGone(gone, true);
  const [summary] = store.people.summaries();
  assert.deepEqual([summary.id, summary.photos, summary.faces], [1, 1, 3]);
  store.people.giveFolder(1, false);
  assert.deepEqual(store.people.summaries(), []);
});

Deno.test("somebody who is forgotten keeps their number and nothing else", async () => {
  using store = await newStore();
  putPerson(store, 1, "Anna");
  store.people.set(1, "ownFolder", "Bride");
  store.people.putCentroid("m", centroid(2, 1, 2));
  store.people.forget(1, "Person_001 gone");
  const nothing = { name: null, ownFolder: null, role: "guest", hasFolder: false };
  assert.deepEqual(store.people.get(1), {
    id: 1,
    folder: "Person_001 gone",
    mergedInto: null,
    ...nothing,
  });
  assert.equal(store.people.hasCentroid(1, "m"), false);
});

Deno.test("centroids of two models never meet", async () => {
  using store = await newStore();
  putPerson(store, 1);
  store.people.putCentroid("m", centroid(1, 1, 0));
  store.people.putCentroid("n", centroid(5, 0, 5));
  store.people.putCentroid("m", centroid(2, 2, 0));
  assert.deepEqual(store.people.centroids("m"), [centroid(2, 2, 0)]);
  store.people.dropCentroid(1, "m");
  assert.deepEqual(store.people.centroids("m"), []);
  assert.equal(store.people.hasCentroid(1, "n"), true);
  assert.deepEqual(["m", "n"].map(store.people.hasCentroids), [false, true]);
  store.people.forgetCentroids();
  assert.equal(store.people.hasCentroid(1, "n"), false);
});

Deno.test("what a decision changes of a person is read and written by one name", async () => {
  using store = await newStore();
  putPerson(store, 1);
  store.people.set(1, "hasFolder", false);
  store.people.set(1, "ownFolder", "Bride");
  assert.equal(store.people.get(1).hasFolder, false);
  assert.equal(store.people.get(1).ownFolder, "Bride");
  assert.deepEqual([store.people.get(1).hasFolder, store.people.get(1).ownFolder], [
    false,
    "Bride",
  ]);
});
