import assert from "node:assert/strict";
import type { Store } from "../store.ts";
import { hashOf, newStore, putFace, putPhoto } from "../../../../tests/support/new_store.ts";

const drive = "drive-1";

/** A routed photo in a folder of People, and nowhere at an output yet. */
function placed(store: Store, n: number, folder = "Anna/Solo"): { id: number; place: string } {
  const id = putPhoto(store, n, "routed"), place = `People/${folder}/${n}.jpg`;
  store.places.want(place, id);
  store.places.setState(place, "present");
  return { id, place };
}

/** @returns the number of a file at the drive that shows a photo. */
function delivered(store: Store, photo: { id: number; place: string }, batch: number): number {
  const path = photo.place.slice("People/".length), wanted = { photoId: photo.id, outputName: "" };
  store.deliveries.want(drive, batch, path, { place: photo.place, ...wanted });
  const { id } = store.deliveries.at(drive, path)!;
  store.deliveries.record(id, "committed", hashOf(photo.id), true);
  return id;
}

async function withDrive() {
  const store = await newStore();
  store.outputs.put(drive, "/mnt/drive", 0);
  return { store, batch: store.outputs.insertBatch(drive), [Symbol.dispose]: () => store.close() };
}

Deno.test("what stands in people's folders is delivered, once it is regrouped", async () => {
  using event = await withDrive();
  const { store, batch } = event, first = placed(store, 1);
  placed(store, 2, "Ben/Group");
  store.places.want("Admin/NoFaces/3.jpg", putPhoto(store, 3, "routed"));
  store.places.setState("Admin/NoFaces/3.jpg", "present");
  const face = putFace(store, first.id);
  const undelivered = () => [...store.deliveries.undelivered(drive)].map(({ place }) => place);
  assert.deepEqual(undelivered(), ["People/Ben/Group/2.jpg"]);
  store.regrouped.put({ faceId: face, decisions: 0, answered: 0, rules: 2 });
  assert.deepEqual(undelivered(), [first.place, "People/Ben/Group/2.jpg"]);
  assert.equal(store.deliveries.countUndelivered(drive), 2);
  delivered(store, first, batch);
  assert.deepEqual(undelivered(), ["People/Ben/Group/2.jpg"]);
  assert.equal(store.deliveries.countUndelivered("another drive"), 2);
});

Deno.test("a file that is wanted is due only while its photo stands where it was", async () => {
  using event = await withDrive();
  const { store, batch } = event, photo = placed(store, 1);
  store.deliveries.want(drive, batch, "a.jpg", {
    place: photo.place,
    photoId: photo.id,
    outputName: "1.jpg",
  });
  const { id, state, own } = store.deliveries.at(drive, "a.jpg")!;
  assert.deepEqual([state, own], ["wanted", false]);
  assert.equal(store.deliveries.isDue(id), true);
  store.places.setState(photo.place, "stale");
  assert.equal(store.deliveries.isDue(id), false);
});

Deno.test("a delivered file whose photo went elsewhere is misplaced, but for an expired one", async () => {
  using event = await withDrive();
  const { store, batch } = event, moved = placed(store, 1), expired = placed(store, 2);
  const kept = placed(store, 3);
  const ids = [moved, expired, kept].map((photo) => delivered(store, photo, batch));
  for (const { place } of [moved, expired]) store.places.remove(place);
  store.photos.expireOutput(expired.id);
  assert.deepEqual(store.deliveries.misplaced(drive).map(({ id }) => id), [ids[0]]);
});

Deno.test("a photo that is developed again outdates what was delivered of it", async () => {
  using event = await withDrive();
  const { store, batch } = event, photo = placed(store, 1), id = delivered(store, photo, batch);
  delivered(store, placed(store, 2), batch);
  store.deliveries.outdate(photo.id);
  const outdated = () =>
    store.deliveries.outdated(drive).map((row) => [row.id, row.outdated, row.outputName]);
  assert.deepEqual(outdated(), [[id, true, "1.jpg"]]);
  store.deliveries.setOutdated(id, false);
  assert.deepEqual(outdated(), []);
});

Deno.test("the manifest says of a superseded file everywhere that its photo is instead", async () => {
  using event = await withDrive();
  const { store, batch } = event, before = placed(store, 1);
  const old = delivered(store, before, batch);
  const now = { id: before.id, place: "People/Ben/Solo/1.jpg" };
  const next = store.outputs.insertBatch(drive);
  delivered(store, now, next);
  store.deliveries.setState(old, "superseded");
  const entry = { sha256: hashOf(1), instead: [] };
  const instead = [{ path: "Ben/Solo/1.jpg", place: now.place, batch: next }];
  assert.deepEqual(store.deliveries.manifest(drive), [
    { ...entry, path: "Anna/Solo/1.jpg", place: before.place, batch, superseded: true, instead },
    { ...entry, path: "Ben/Solo/1.jpg", place: now.place, batch: next, superseded: false },
  ]);
  assert.deepEqual(store.deliveries.shown(drive).map(({ path }) => path), [
    "Anna/Solo/1.jpg",
    "Ben/Solo/1.jpg",
  ]);
  assert.deepEqual(store.outputs.summaries(), [
    { id: drive, folder: "/mnt/drive", delivered: 1, superseded: 1 },
  ]);
});

Deno.test("folders that nobody has any more are mentioned nowhere after they are forgotten", async () => {
  using event = await withDrive();
  const { store, batch } = event;
  store.people.insert(1, "Anna", 0);
  delivered(store, placed(store, 1), batch);
  delivered(store, placed(store, 2, "Ben/Solo"), batch);
  store.deliveries.forgetOldFolders();
  assert.deepEqual(store.deliveries.inState(drive, "committed").map(({ path }) => path), [
    "Anna/Solo/1.jpg",
  ]);
});

Deno.test("a file that gets another name is no longer photosort's own under it", async () => {
  using event = await withDrive();
  const { store, batch } = event, photo = placed(store, 1), id = delivered(store, photo, batch);
  store.deliveries.rename(id, "Anna/Solo/1 (2).jpg");
  assert.equal(store.deliveries.at(drive, "Anna/Solo/1.jpg"), undefined);
  assert.equal(store.deliveries.at(drive, "Anna/Solo/1 (2).jpg")!.own, false);
  assert.deepEqual(store.deliveries.ofPhoto(photo.id), [
    { output: "/mnt/drive", path: "Anna/Solo/1 (2).jpg", state: "committed" },
  ]);
  store.deliveries.remove(id);
  assert.deepEqual(store.deliveries.ofBatch(batch), []);
});

Deno.test("batches that are committed are open no more", async () => {
  using event = await withDrive();
  const { store, batch } = event, second = store.outputs.insertBatch(drive);
  for (const step of ["begun", "copied", "put"] as const) {
    store.outputs.applyToBatch(batch, step);
  }
  assert.deepEqual(store.outputs.openBatches(drive), [{ id: second, state: "pending" }]);
  assert.equal(store.outputs.isKnown(drive), true);
  assert.equal(store.outputs.isKnown("another"), false);
});
