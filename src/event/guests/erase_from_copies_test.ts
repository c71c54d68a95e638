import assert from "node:assert/strict";
import { join } from "node:path";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { putEnrolment } from "../../../tests/support/guest_event.ts";
import { hashOf, putPerson } from "../../../tests/support/new_store.ts";
import { migrations, newDatabase } from "../../../tests/support/new_database.ts";
import { openDatabase } from "../db/open.ts";
import type { KeptGuest } from "../db/guests/enrolments.ts";
import { createStore, type Store } from "../db/store.ts";
import { copyWhole } from "../db/copy.ts";
import { layout } from "../event_layout.ts";
import { eraseGuestsFromCopies } from "./erase_from_copies.ts";

const NAME = "photosort_2026-06-06_21-00-00Z.db";

/** An event with two guests, and a backup of it; with other content than a database if given. */
async function backedUp(content?: string) {
  const root = await newEventRoot(), database = join(root, layout.database);
  const backup = join(root, layout.backups, NAME);
  await Deno.mkdir(join(root, layout.backups), { recursive: true });
  await newDatabase(database);
  const store = createStore(openDatabase(database, migrations));
  putEnrolment(store, 1);
  putEnrolment(store, 2);
  store.close();
  if (content === undefined) await copyWhole(database, backup);
  else await Deno.writeTextFile(backup, content);
  return { root, backup };
}

function guestsIn(path: string): KeptGuest[] {
  const store = createStore(openDatabase(path, migrations));
  const guests = store.guests.enrolments.kept();
  store.close();
  return guests;
}

const kept = (n: number, mail: string | null = null): KeptGuest => (
  { sessionHash: hashOf(n), mail, phone: null }
);

Deno.test("a copy keeps the guests who stay, and no others", async () => {
  const { root, backup } = await backedUp();
  await eraseGuestsFromCopies(root, [kept(2)], true);
  assert.deepEqual(guestsIn(backup), [kept(2)]);
});

Deno.test("a copy loses an address that a guest took back, and keeps the guest", async () => {
  const { root, backup } = await backedUp();
  await eraseGuestsFromCopies(root, [kept(1, "anna@example.org"), kept(2)], true);
  await eraseGuestsFromCopies(root, [kept(1), kept(2)], true);
  assert.deepEqual(guestsIn(backup), [kept(1), kept(2)]);
  assert.ok(!new TextDecoder("latin1").decode(await Deno.readFile(backup)).includes("anna@"));
});

Deno.test("a copy without anybody to delete is left as it is", async () => {
  const { root, backup } = await backedUp(), before = await Deno.readFile(backup);
  await eraseGuestsFromCopies(root, [kept(1), kept(2), kept(3)], false);
  assert.deepEqual(await Deno.readFile(backup), before);
});

Deno.test("a copy knows no more who had a gallery's link, and that the link is to change", async () => {
  const { root, backup } = await backedUp();
  const look = <T>(work: (store: Store) => T) => {
    const store = createStore(openDatabase(backup, migrations));
    try {
      return work(store);
    } finally {
      store.close();
    }
  };
  look((store) => {
    for (const n of [1, 2]) {
      putPerson(store, n);
      const token = String(n).repeat(32);
      store.galleries.insert([n], { token, language: "en", createdAt: 0, until: 1 });
      store.galleryLinks.add(n, n);
    }
  });
  await eraseGuestsFromCopies(root, [kept(2)], true);
  assert.deepEqual(look(({ galleries }) => galleries.all().map(({ isAstray }) => isAstray)), [
    true,
    false,
  ]);
  assert.deepEqual(look(({ galleryLinks }) => [1, 2].map((n) => galleryLinks.enrolmentsOf(n))), [
    [],
    [2],
  ]);
});

Deno.test("a damaged copy is removed once somebody is to be in no byte of it", async () => {
  const { root, backup } = await backedUp("this is no database, whatever it was before".repeat(99));
  await eraseGuestsFromCopies(root, [], false);
  assert.equal((await Deno.stat(backup)).isFile, true);
  await eraseGuestsFromCopies(root, [], true);
  await assert.rejects(Deno.stat(backup), Deno.errors.NotFound);
});

Deno.test("a copy does not say who a guest was who is gone", async () => {
  const { root, backup } = await backedUp();
  const change = (work: (store: Store) => void) => {
    const store = createStore(openDatabase(backup, migrations));
    work(store);
    store.close();
  };
  change(({ guests }) => [1, 2].forEach((n) => guests.audit.add("judged", 1, n, { person: n })));
  await eraseGuestsFromCopies(root, [kept(2)], true);
  change(({ guests }) =>
    assert.deepEqual(guests.audit.newest(2).map(({ detail }) => detail), [{ person: 2 }, {}])
  );
});
