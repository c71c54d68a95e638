import assert from "node:assert/strict";
import { join } from "node:path";
import { systemClock } from "../../runtime/clock.ts";
import { layout } from "../event_layout.ts";
import { readMigrations } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { sha256Hex } from "../disk/fingerprint.ts";
import { Card } from "./card.ts";

/** A folder with a file for each name, and what a run knows of it before it has read any. */
async function newCard(...names: string[]) {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  const migrations = readMigrations(new URL("../../../migrations/", import.meta.url));
  const store = createStore(openDatabase(join(root, layout.database), migrations));
  const folder = join(root, "..", "card");
  const put = async (...files: string[]) => {
    await Deno.mkdir(folder, { recursive: true });
    for (const name of files) await Deno.writeTextFile(join(folder, name), `the file ${name}`);
  };
  await put(...names);
  const card = new Card({ folder, store, clock: systemClock });
  return {
    ...{ store, folder, card, put },
    /** Another run's view of the same folder. */
    again: () => new Card({ folder, store, clock: systemClock }),
    /** Records a file as a photo that was read. */
    async read(path: string) {
      const bytes = await Deno.readFile(join(folder, path)), sha256 = await sha256Hex(bytes);
      const { size, mtime } = await Deno.stat(join(folder, path));
      const photoId = store.photos.insert(sha256, `${sha256.slice(0, 12)}.jpg`);
      const row = { path, size, mtimeMs: mtime!.getTime(), photoId, cardId: card.card };
      store.sources.put({ ...row, role: "original" });
    },
    empty: async () => {
      await Deno.remove(folder, { recursive: true });
      await Deno.mkdir(folder);
    },
  };
}

Deno.test("a card that was pulled before anything was read leaves no empty card behind", async () => {
  const { card, store, empty, put } = await newCard("a.jpg");
  await card.arrive();
  assert.equal(await card.isThere(), true);
  await empty();
  assert.equal(await card.isThere(), false);
  await assert.rejects(() => card.arrive(), /is empty/);
  await put("a.jpg");
  await card.arrive();
  assert.equal(store.cards.all().length, 1);
  store.close();
});

Deno.test("a card that is empty from the start is a card all the same", async () => {
  const { card, store, again } = await newCard();
  await card.arrive();
  assert.equal(await card.isThere(), true);
  await again().arrive();
  assert.equal(store.cards.all().length, 1);
  store.close();
});

Deno.test("where a known card was, an empty folder is none", async () => {
  const { card, store, again, read, empty } = await newCard("a.jpg");
  await card.arrive();
  await read("a.jpg");
  await empty();
  await assert.rejects(() => again().arrive(), /is empty/);
  store.close();
});

Deno.test("one of its photos in its place is enough to know a card, and a name is not", async () => {
  const { card, store, again, read, folder, put } = await newCard("a.jpg", "b.jpg");
  await card.arrive();
  await read("a.jpg");
  await read("b.jpg");
  await Deno.remove(join(folder, "a.jpg"));
  const same = again();
  await same.arrive();
  assert.equal(same.card, card.card);
  await Deno.writeTextFile(join(folder, "b.jpg"), "THE FILE b.jpg");
  await put("c.jpg");
  const other = again();
  await other.arrive();
  assert.notEqual(other.card, card.card);
  store.close();
});

Deno.test("a card is known by its other photos where one cannot be read any more", async () => {
  const { card, store, read, again } = await newCard("a.jpg", "b.jpg");
  await card.arrive();
  for (const name of ["a.jpg", "b.jpg"]) await read(name);
  const [newest] = store.cards.samples(card.card!, 1);
  const real = Deno.readFile;
  const broken: typeof real = (path, options) => {
    const error = Object.assign(new Error("Input/output error (os error 5)"), { code: "EIO" });
    return String(path).endsWith(newest.path) ? Promise.reject(error) : real(path, options);
  };
  Deno.readFile = broken;
  try {
    const later = again();
    await later.arrive();
    assert.deepEqual([later.card, store.cards.all().length], [card.card, 1]);
  } finally {
    Deno.readFile = real;
  }
  store.close();
});
