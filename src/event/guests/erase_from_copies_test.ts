import assert from "node:assert/strict";
import { join } from "node:path";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { putEnrolment } from "../../../tests/support/guest_event.ts";
import { hashOf } from "../../../tests/support/new_store.ts";
import { migrations, newDatabase } from "../../../tests/support/new_database.ts";
import { openDatabase } from "../db/open.ts";
import { createStore } from "../db/store.ts";
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

function guestsIn(path: string): (string | null)[] {
  const store = createStore(openDatabase(path, migrations));
  const sessions = store.guests.enrolments.all().map(({ sessionHash }) => sessionHash);
  store.close();
  return sessions;
}

Deno.test("a copy keeps the guests who stay, and no others", async () => {
  const { root, backup } = await backedUp();
  await eraseGuestsFromCopies(root, [hashOf(2)], true);
  assert.deepEqual(guestsIn(backup), [hashOf(2)]);
});

Deno.test("a copy without anybody to delete is left as it is", async () => {
  const { root, backup } = await backedUp(), before = await Deno.readFile(backup);
  await eraseGuestsFromCopies(root, [hashOf(1), hashOf(2), hashOf(3)], false);
  assert.deepEqual(await Deno.readFile(backup), before);
});

Deno.test("a damaged copy is removed once somebody is to be in no byte of it", async () => {
  const { root, backup } = await backedUp("this is no database, whatever it was before".repeat(99));
  await eraseGuestsFromCopies(root, [], false);
  assert.equal((await Deno.stat(backup)).isFile, true);
  await eraseGuestsFromCopies(root, [], true);
  await assert.rejects(Deno.stat(backup), Deno.errors.NotFound);
});
