import assert from "node:assert/strict";
import { hashOf, newStore, putPhoto } from "../../../../tests/support/new_store.ts";

const file = { size: 1, mtimeMs: 1, role: "original" } as const;

Deno.test("one path in Incoming and on two cards is three files", async () => {
  using store = await newStore();
  const ids = [1, 2, 3].map((n) => store.photos.insert(hashOf(n), `${n}.jpg`));
  const cards = [null, store.cards.insert("/a", 0), store.cards.insert("/b", 1)];
  for (const [i, cardId] of cards.entries()) {
    store.sources.put({ ...file, path: "DCIM/1.jpg", photoId: ids[i], cardId });
  }
  for (const [i, cardId] of cards.entries()) {
    const known = store.sources.known("DCIM/1.jpg", cardId)!;
    assert.deepEqual([known.path, known.cardId, known.photoId], ["DCIM/1.jpg", cardId, ids[i]]);
  }
  assert.equal(store.sources.known("DCIM/2.jpg"), undefined);
  assert.deepEqual(store.sources.all().map(({ path }) => path), Array(3).fill("DCIM/1.jpg"));
});

Deno.test("a file that is put again starts anew: nothing of it was moved", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1, "failed"), key = { path: "1.jpg", cardId: null };
  store.sources.planMove(key, "Admin/Errors/1.jpg");
  assert.equal(store.sources.known("1.jpg")!.moved, false);
  assert.equal(store.sources.isPlanned("Admin/Errors/1.jpg"), true);
  store.sources.recordMove(key);
  assert.equal(store.sources.known("1.jpg")!.moved, true);
  assert.deepEqual(store.sources.failed().map(({ path, movedTo }) => [path, movedTo]), [
    ["1.jpg", "Admin/Errors/1.jpg"],
  ]);
  store.sources.put({ ...file, path: "1.jpg", photoId: id, size: 2 });
  const { size, moved, movedTo } = store.sources.known("1.jpg")!;
  assert.deepEqual([size, moved, movedTo], [2, false, null]);
});

Deno.test("there is nothing more to do about files that are sorted or no photos", async () => {
  using store = await newStore();
  putPhoto(store, 1, "routed");
  putPhoto(store, 2);
  putPhoto(store, 3, "failed");
  store.sources.put({ path: "notes.txt", size: 7, mtimeMs: 8, photoId: null, role: "ignored" });
  const card = store.cards.insert("/card", 0);
  const there = store.photos.insert(hashOf(4), "4.jpg");
  store.sources.put({ ...file, path: "4.jpg", photoId: there, cardId: card });
  assert.deepEqual([...store.sources.done().keys()], ["1.jpg", "notes.txt"]);
  assert.deepEqual(store.sources.done().get("notes.txt"), { size: 7, mtimeMs: 8 });
  assert.deepEqual([...store.sources.done(card).keys()], []);
  store.photos.apply(there, "developed");
  assert.deepEqual([...store.sources.done(card).keys()], ["4.jpg"]);
});

Deno.test("the original comes before the duplicates of a photo, and roles are counted", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1);
  store.sources.put({ ...file, path: "0.jpg", photoId: id, role: "duplicate" });
  assert.deepEqual(store.sources.ofPhoto(id).map(({ path }) => path), ["1.jpg", "0.jpg"]);
  assert.deepEqual(store.sources.countByRole(), { original: 1, duplicate: 1 });
  assert.ok(Math.abs(store.sources.arrivalOf(id)! - Date.now()) < 60_000);
  assert.equal(store.sources.arrivalOf(id + 1), undefined);
  store.sources.remove({ path: "0.jpg", cardId: null });
  assert.deepEqual(store.sources.countByRole(), { original: 1 });
});

Deno.test("a file's own content is kept if it differs from its photo's", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1);
  assert.equal(store.sources.known("1.jpg")!.sha256, null);
  store.sources.put({ ...file, path: "1.jpg", photoId: id, sha256: hashOf(5), filled: 3 });
  const { sha256, filled } = store.sources.known("1.jpg")!;
  assert.deepEqual([sha256, filled], [hashOf(5), 3]);
});

Deno.test("a card's newest files tell it from others, and its unread photos are counted", async () => {
  using store = await newStore();
  const card = store.cards.insert("/a", 1), other = store.cards.insert("/b", 2);
  for (const n of [1, 2, 3]) {
    const photoId = store.photos.insert(hashOf(n), `${n}.jpg`);
    store.sources.put({ ...file, path: `${n}.jpg`, mtimeMs: n, photoId, cardId: card });
  }
  store.photos.apply(1, "developed");
  assert.deepEqual(store.cards.samples(card, 2).map(({ path, mtimeMs }) => [path, mtimeMs]), [
    ["3.jpg", 3],
    ["2.jpg", 2],
  ]);
  assert.deepEqual(store.cards.samples(card, 1)[0].sha256, hashOf(3));
  assert.deepEqual(store.cards.summaries(), [
    { id: card, folder: "/a", files: 3, pending: 2 },
    { id: other, folder: "/b", files: 0, pending: 0 },
  ]);
  store.cards.recordSeen(card, "/elsewhere", 3);
  assert.deepEqual(store.cards.all().map(({ id }) => id), [card, other]);
  assert.deepEqual(store.cards.get(card), { id: card, folder: "/elsewhere" });
  assert.throws(() => store.cards.get(99), /Cannot find card 99/);
});

Deno.test("a file that is not whole keeps since when, as long as it stays as it is", async () => {
  using store = await newStore();
  const half = { cardId: null, path: "1.jpg", size: 5, mtimeMs: 1, reason: "lacks its end" };
  assert.equal(store.incomplete.put({ ...half, since: 100 }), 100);
  assert.equal(store.incomplete.put({ ...half, since: 200 }), 100);
  assert.equal(store.incomplete.put({ ...half, size: 6, since: 300 }), 300);
  assert.deepEqual(store.incomplete.all(), [{ ...half, size: 6, since: 300 }]);
  store.incomplete.remove(half);
  assert.deepEqual(store.incomplete.all(), []);
});

Deno.test("what a scan leaves alone replaces what the scan before did, for its folder alone", async () => {
  using store = await newStore();
  const card = store.cards.insert("/card", 0);
  store.leftOut.put(null, { thumbnail: 2, deleted: 1 });
  store.leftOut.put(card, { thumbnail: 5 });
  store.leftOut.put(null, { thumbnail: 3 });
  assert.deepEqual(store.leftOut.of(null), { thumbnail: 3 });
  assert.deepEqual(store.leftOut.all(), { thumbnail: 8 });
});
