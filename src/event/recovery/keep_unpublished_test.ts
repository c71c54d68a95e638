import assert from "node:assert/strict";
import { join } from "node:path";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { NOW } from "../../../tests/support/guest_event.ts";
import { migrations, newDatabase } from "../../../tests/support/new_database.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../tests/support/new_store.ts";
import { openDatabase } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { layout } from "../event_layout.ts";
import { keepUnpublished } from "./keep_unpublished.ts";

/** A photo of 1000 × 1000 pixels that shows some people side by side. */
function putSized(store: Store, n: number, ...people: number[]): void {
  const photo = putPhoto(store, n), size = { width: 1000, height: 1000 };
  store.photos.recordSize(photo, { ...size, originalWidth: 1000, originalHeight: 1000 });
  people.forEach((person, at) => putFace(store, photo, { person, x: at * 200 }));
}

/** An event whose lost database knew that person 2, who is person 1 by now, is not to be seen. */
async function lost() {
  const root = await newEventRoot(), database = join(root, layout.database);
  await Deno.mkdir(join(root, "Admin"), { recursive: true });
  await newDatabase(database);
  const store = createStore(openDatabase(database, migrations));
  for (const person of [1, 2, 3]) putPerson(store, person);
  putSized(store, 1, 1, 3);
  putSized(store, 2, 1);
  store.guests.wishes.unpublish(2, "guest", NOW);
  store.guests.wishes.keepBarred("b".repeat(64));
  store.people.mergeInto(2, 1);
  store.close();
  return root;
}

Deno.test("in a database made anew, whoever has most of somebody's faces is not to be seen either", async () => {
  const root = await lost();
  using store = await newStore();
  for (const person of [7, 8]) putPerson(store, person);
  putSized(store, 1, 8, 7);
  putSized(store, 2, 8);
  await keepUnpublished(store, root);
  assert.deepEqual(store.guests.wishes.unpublished(), [{ personId: 8, by: "guest", at: NOW }]);
});

Deno.test("photos that no guest may see stay hidden in a database made anew", async () => {
  const root = await lost();
  using store = await newStore();
  await keepUnpublished(store, root);
  assert.deepEqual(store.guests.wishes.barred(), ["b".repeat(64)]);
});

Deno.test("nothing is kept of an event without a database", async () => {
  using store = await newStore();
  await keepUnpublished(store, await newEventRoot());
  assert.deepEqual(store.guests.wishes.unpublished(), []);
});
