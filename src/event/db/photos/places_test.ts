import assert from "node:assert/strict";
import { newStore, putPhoto } from "../../../../tests/support/new_store.ts";

Deno.test("a place is unsettled until something stands there or it is gone", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1), other = putPhoto(store, 2);
  store.places.want("People/Anna/Solo/1.jpg", id);
  store.places.want("People/Anna/Solo/2.jpg", other);
  assert.deepEqual(store.places.unsettledPhotos(), [id, other]);
  store.places.setState("People/Anna/Solo/1.jpg", "present");
  store.places.setState("People/Anna/Solo/2.jpg", "occupied");
  assert.deepEqual(store.places.unsettledPhotos(), []);
  assert.deepEqual(store.places.standing().map(({ photoId }) => photoId), [id, other]);
  store.places.setState("People/Anna/Solo/1.jpg", "stale");
  assert.deepEqual(store.places.unsettledPhotos(), [id]);
});

Deno.test("since when a photo is in a place is kept while it is there", async () => {
  using store = await newStore();
  const path = "People/Anna/Solo/1.jpg", id = putPhoto(store, 1);
  const since = () => store.places.ofPhoto(id)[0].since;
  store.places.want(path, id);
  assert.equal(since(), null);
  store.places.setState(path, "present");
  const first = since();
  assert.ok(first !== null && Math.abs(first - Date.now()) < 60_000);
  store.places.setState(path, "present");
  assert.equal(since(), first);
  store.places.setState(path, "stale");
  assert.equal(since(), null);
});

Deno.test("a developed photo that changed is wanted again wherever it is, and nowhere else", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1);
  for (const [folder, state] of [["a", "present"], ["b", "occupied"], ["c", "stale"]] as const) {
    store.places.want(`People/${folder}/Solo/1.jpg`, id);
    store.places.setState(`People/${folder}/Solo/1.jpg`, state);
  }
  store.places.wantAgain(id);
  assert.deepEqual(store.places.ofPhoto(id).map(({ state }) => state), [
    "wanted",
    "occupied",
    "stale",
  ]);
});

Deno.test("a folder that is renamed takes with it what stands in it, and no folder like it", async () => {
  using store = await newStore();
  const paths = ["Anna/Solo/1.jpg", "Anna/Group/2.jpg", "Anna B/Solo/3.jpg", "Anna/Solo/4.jpg"];
  for (const [i, path] of paths.entries()) {
    store.places.want(`People/${path}`, putPhoto(store, i + 1));
    if (i < 3) store.places.setState(`People/${path}`, "present");
  }
  assert.equal(store.places.isUsed("People/Anna"), true);
  assert.equal(store.places.isUsed("People/Ann"), false);
  store.places.moveFolder("People/Anna", "People/Zoe");
  assert.equal(store.places.isUsed("People/Anna"), false);
  assert.deepEqual(store.places.all().map(({ path }) => path).sort(), [
    "People/Anna B/Solo/3.jpg",
    "People/Anna/Solo/4.jpg",
    "People/Zoe/Group/2.jpg",
    "People/Zoe/Solo/1.jpg",
  ]);
  assert.deepEqual(store.places.folders().sort(), [
    "People/Anna B/Solo",
    "People/Anna/Solo",
    "People/Zoe/Group",
    "People/Zoe/Solo",
  ]);
});
