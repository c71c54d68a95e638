import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { newStore, putFace, putPhoto } from "../../../../tests/support/new_store.ts";

Deno.test("sums are told of faces whose numbers add up to more than a whole number holds exactly", async () => {
  using store = await newStore();
  const photos = [1, 2].map((n) => putPhoto(store, n)), face = putFace(store, photos[1]);
  const db = new DatabaseSync(store.path);
  db.prepare("UPDATE face SET id = ? WHERE id = ?").run(Number.MAX_SAFE_INTEGER, face);
  db.close();
  const before = store.page.faceSums.ofEverybody().get(null);
  store.faces.moveToPhoto(Number.MAX_SAFE_INTEGER, photos[0]);
  assert.notEqual(store.page.faceSums.ofEverybody().get(null), before);
});
