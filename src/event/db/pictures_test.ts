import assert from "node:assert/strict";
import { hashOf, newStore, putFace, putPhoto } from "../../../tests/support/new_store.ts";

Deno.test("a face is found with its box and its photo, and one that is no more is not", async () => {
  using store = await newStore();
  const photo = putPhoto(store, 7, "routed"), face = putFace(store, photo, { x: 30 });
  store.photos.recordSize(photo, {
    ...{ width: 2048, height: 1536, originalWidth: 4000, originalHeight: 3000 },
  });
  const found = store.pictures.face(face)!;
  assert.deepEqual(found.box, { x: 30, y: 0, width: 100, height: 100 });
  const { id, sha256, outputName, width, height } = found.photo;
  assert.deepEqual([id, sha256, outputName, width, height], [
    ...[photo, hashOf(7), "7.jpg", 2048, 1536],
  ]);
  store.faces.removeOfPhoto(photo);
  assert.equal(store.pictures.face(face), undefined);
});

Deno.test("of a pair, both numbers show the photo that stands for both", async () => {
  using store = await newStore();
  const shown = putPhoto(store, 1, "routed"), raw = putPhoto(store, 2, "paired");
  store.photos.recordPartner(raw, shown);
  assert.deepEqual([shown, raw, 99].map((id) => store.pictures.photo(id)?.id), [
    ...[shown, shown, undefined],
  ]);
});

Deno.test("pictures are kept of faces whose photos are there alone", async () => {
  using store = await newStore();
  const [there, gone, expired] = [1, 2, 3].map((n) => putPhoto(store, n, "routed"));
  const [kept] = [there, gone, expired].map((photo) => putFace(store, photo));
  store.photos.setGone(gone, true);
  store.photos.expireOutput(expired);
  assert.deepEqual([...store.pictures.shownFaces()], [kept]);
});
