import assert from "node:assert/strict";
import { hashOf, newStore, putPhoto } from "../../../../tests/support/new_store.ts";

Deno.test("a photo is found by the content it came with, and by that of each later file", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1);
  const later = { path: "rated.jpg", size: 9, mtimeMs: 9, photoId: id, role: "duplicate" } as const;
  store.sources.put({ ...later, sha256: hashOf(9) });
  assert.equal(store.photos.withHash(hashOf(1))?.id, id);
  assert.equal(store.photos.withHash(hashOf(9)), undefined);
  assert.equal(store.photos.withContent(hashOf(1))?.id, id);
  assert.equal(store.photos.withContent(hashOf(9))?.id, id);
  assert.equal(store.photos.withContent(hashOf(8)), undefined);
});

Deno.test("of photos with one picture, the first one stands for it", async () => {
  using store = await newStore();
  const first = putPhoto(store, 1), second = putPhoto(store, 2);
  for (const id of [second, first]) store.photos.recordImage(id, hashOf(100));
  assert.equal(store.photos.withImage(hashOf(100))?.id, first);
});

Deno.test("a state changes only as its transitions allow", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1);
  assert.throws(() => store.photos.apply(id, "routed"), RangeError);
  assert.equal(store.photos.apply(id, "developed"), "developed");
  assert.equal(store.photos.get(id).state, "developed");
  assert.throws(() => store.photos.get(99), /Cannot find photo 99/);
});

Deno.test("a photo's way to its end is timed once, and its attempts and error end with a change", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1);
  store.photos.begin(id);
  store.photos.addAttempt(id);
  store.photos.recordError(id, "truncated", "it ends in the middle");
  store.photos.apply(id, "failed");
  const failed = store.photos.get(id);
  assert.deepEqual([failed.attempts, failed.errorCode, failed.errorReason], [0, null, null]);
  assert.ok(failed.begunAt !== null && failed.endedAt !== null);
  store.photos.begin(id);
  assert.equal(store.photos.get(id).endedAt, null);
});

Deno.test("photos still to be developed come in the order of admission, but for some", async () => {
  using store = await newStore();
  const [first, second] = [putPhoto(store, 2), putPhoto(store, 1)];
  putPhoto(store, 3, "developed");
  assert.equal(store.photos.firstPending(new Set()), first);
  assert.equal(store.photos.firstPending(new Set([first])), second);
  assert.equal(store.photos.firstPending(new Set([first, second])), undefined);
});

Deno.test("files of one name know each other, whatever folder or card they are in", async () => {
  using store = await newStore();
  const [raw, jpeg, onCard, other] = [1, 2, 3, 4].map((n) => putPhoto(store, n));
  const card = store.cards.insert("/card", 0);
  const file = { size: 1, mtimeMs: 1, role: "original" } as const;
  store.sources.put({ ...file, path: "shot.dng", photoId: raw });
  store.sources.put({ ...file, path: "jpegs/shot.jpg", photoId: jpeg });
  store.sources.put({ ...file, path: "shot.jpg", photoId: onCard, cardId: card });
  assert.deepEqual(store.photos.ofShot(raw).map(({ id }) => id), [jpeg, onCard]);
  assert.deepEqual(store.photos.ofShot(other), []);
});

Deno.test("only a photo that is paired stands back for its partner", async () => {
  using store = await newStore();
  const [standsFor, back] = [putPhoto(store, 1, "developed"), putPhoto(store, 2)];
  store.photos.recordPartner(back, standsFor);
  assert.deepEqual(store.photos.pairedWith(standsFor), []);
  store.photos.apply(back, "paired");
  assert.deepEqual(store.photos.pairedWith(standsFor).map(({ id }) => id), [back]);
});

Deno.test("a name that another photo's outputs have is not given twice", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1);
  putPhoto(store, 2);
  assert.equal(store.photos.nameOutput(id, "2.jpg"), false);
  assert.equal(store.photos.get(id).outputName, "1.jpg");
  assert.equal(store.photos.nameOutput(id, "free.jpg"), true);
  assert.equal(store.photos.get(id).outputName, "free.jpg");
});

Deno.test("cameras are counted over sorted photos, the one with the most first", async () => {
  using store = await newStore();
  const captured = (n: number, camera: string, capturedAt?: string) => {
    const id = putPhoto(store, n, "routed");
    store.photos.recordCapture(id, { camera, serial: "7", capturedAt, orientation: 6 }, n);
    return id;
  };
  captured(1, "Once");
  captured(2, "Twice", "2026-01-02T10:00:00");
  const last = captured(3, "Twice", "2026-01-02T11:00:00"), gone = captured(4, "Gone");
  store.photos.setGone(gone, true);
  assert.deepEqual(store.photos.cameras(), [
    {
      camera: "Twice",
      serial: "7",
      photos: 2,
      first: "2026-01-02T10:00:00",
      last: "2026-01-02T11:00:00",
    },
    { camera: "Once", serial: "7", photos: 1, first: null, last: null },
  ]);
  assert.deepEqual(store.photos.knownCameras().map(({ camera }) => camera), [
    "Gone",
    "Once",
    "Twice",
  ]);
  const { orientation, cameraSerial, takenAt } = store.photos.get(last);
  assert.deepEqual([orientation, cameraSerial, takenAt], [6, "7", 3]);
  assert.deepEqual(store.photos.withCaptureTime().map(({ id }) => id), [2, 3]);
});

Deno.test("a file must stand in Processed for each developed photo, but for expired and gone ones", async () => {
  using store = await newStore();
  putPhoto(store, 1);
  const kept = [putPhoto(store, 2, "developed"), putPhoto(store, 3, "routed")];
  const expired = putPhoto(store, 4, "routed"), gone = putPhoto(store, 5, "routed");
  store.photos.expireOutput(expired);
  store.photos.setGone(gone, true);
  assert.deepEqual(store.photos.withOutput(), kept.map((id) => ({ id, outputName: `${id}.jpg` })));
  assert.deepEqual(store.photos.expired().map(({ id }) => id), [expired]);
  assert.deepEqual(store.photos.gone().map(({ id }) => id), [gone]);
  assert.deepEqual(store.photos.countByState(), { pending: 1, developed: 1, routed: 2 });
});

Deno.test("faces of all that was developed are forgotten, and of nothing that is still to come", async () => {
  using store = await newStore();
  const done = putPhoto(store, 1, "routed"), pending = putPhoto(store, 2);
  const broken = putPhoto(store, 3, "failed");
  store.photos.forgetFaces();
  const isForgotten = (id: number) => store.photos.get(id).facesForgotten;
  assert.deepEqual([done, pending, broken].map(isForgotten), [true, false, false]);
  store.photos.forgetFacesOf(pending);
  assert.equal(isForgotten(pending), true);
});

Deno.test("what a human wants of one photo is told of that photo alone", async () => {
  using store = await newStore();
  const id = putPhoto(store, 1, "routed"), other = putPhoto(store, 2, "routed");
  assert.equal(store.photos.isRedetecting(), false);
  store.photos.setRedetect(id, true);
  store.photos.setDropped(id, true);
  assert.equal(store.photos.isRedetecting(), true);
  const flags = (photo: number) => {
    const { redetect, dropped } = store.photos.get(photo);
    return [redetect, dropped];
  };
  assert.deepEqual([flags(id), flags(other)], [[true, true], [false, false]]);
  store.photos.setRedetect(id, false);
  assert.equal(store.photos.isRedetecting(), false);
});
