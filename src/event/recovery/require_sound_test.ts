import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { SCHEMA_VERSION } from "../db/open.ts";
import { addBackup, listBackups } from "../disk/backups.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { layout } from "../event_layout.ts";
import { requireDatabase } from "./require_database.ts";
import { hasHistory, newestSoundBackup, refuseDamaged, requireSound } from "./require_sound.ts";

const never = (line: string) => assert.fail(line);
const newEvent = async () => (await prepareEventRoot(await newEventRoot())).path;

async function sortedEvent(): Promise<string> {
  const { root, store, sort } = await sortedFiles();
  await sort("a.jpg", "People/Anna/Solo");
  store.close();
  return root;
}
function setSchema(path: string, schema: number): void {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA user_version = ${schema}`);
  db.close();
}
const breakDatabase = (root: string) =>
  Deno.writeTextFile(join(root, layout.database), "x".repeat(9000));
async function addSoundBackup(root: string, now = Date.now()): Promise<string> {
  const fill = (path: string) => Deno.copyFile(join(root, layout.database), path);
  return await addBackup(root, { now, changedAt: now }, fill);
}
/** @returns the fault that the work is refused with. */
async function refusal(work: Promise<unknown>): Promise<OperatorError> {
  const error = await work.then(() => assert.fail("nothing was refused"), (error) => error);
  assert.ok(error instanceof OperatorError, String(error));
  return error;
}

Deno.test("a sound database of this schema is worked on, and no backup is needed", async () => {
  const root = await sortedEvent();
  assert.equal(await refuseDamaged(root), SCHEMA_VERSION);
  await requireSound(root, never);
  assert.deepEqual(await listBackups(root), []);
});

Deno.test("a database of an older schema is backed up before it is brought up to date", async () => {
  const root = await sortedEvent();
  setSchema(join(root, layout.database), SCHEMA_VERSION - 1);
  await requireSound(root, never);
  assert.equal((await listBackups(root)).length, 1);
});

Deno.test("a database of a newer schema is refused, with the version to use", async () => {
  const root = await sortedEvent();
  setSchema(join(root, layout.database), SCHEMA_VERSION + 1);
  const { exit, message, hint } = await refusal(requireSound(root, never));
  assert.equal(exit, "database");
  assert.match(message, new RegExp(`schema ${SCHEMA_VERSION + 1}, known: ${SCHEMA_VERSION}`));
  assert.match(hint, /newer version.*doctor --rebuild/);
});

Deno.test("a new event has no database, and may be worked on", async () => {
  const root = await newEvent();
  assert.equal(await refuseDamaged(root), undefined);
  assert.equal(await hasHistory(root), false);
});

Deno.test("decisions, a backup or a developed photo tell that an event has a history", async () => {
  const withDecisions = await newEvent();
  await Deno.writeTextFile(join(withDecisions, layout.decisions), "{}\n");
  const withBackup = await newEvent();
  await addBackup(withBackup, { now: 0, changedAt: 0 }, (path) => Deno.writeTextFile(path, ""));
  const withOutput = await newEvent();
  await Deno.writeTextFile(join(withOutput, layout.processed, "a_0123456789ab.jpg"), "");
  for (const root of [withDecisions, withBackup, withOutput]) {
    assert.ok(await hasHistory(root));
    const { exit, hint } = await refusal(refuseDamaged(root));
    assert.equal(exit, "database");
    assert.match(hint, /doctor --rebuild/);
  }
  const withStranger = await newEvent();
  await Deno.writeTextFile(join(withStranger, layout.processed, "mine.jpg"), "");
  assert.equal(await hasHistory(withStranger), false);
});

Deno.test("a damaged database is refused; a backup that can be put back is named", async () => {
  const root = await sortedEvent(), backup = await addSoundBackup(root);
  await breakDatabase(root);
  const { exit, message, hint } = await refusal(requireSound(root, never));
  assert.equal(exit, "database");
  assert.match(message, /damaged/);
  assert.ok(hint.includes(backup) && hint.includes("doctor --restore"), hint);
});

Deno.test("the newest backup that is sound and of a known schema can be put back", async () => {
  const root = await sortedEvent();
  assert.equal(await newestSoundBackup(root), undefined);
  const oldest = await addSoundBackup(root, Date.parse("2026-01-01"));
  const newer = await addSoundBackup(root, Date.parse("2026-01-02"));
  const newest = await addSoundBackup(root, Date.parse("2026-01-03"));
  await Deno.writeTextFile(join(root, layout.backups, newest), "no database");
  assert.equal((await newestSoundBackup(root))?.name, newer);
  setSchema(join(root, layout.backups, newer), SCHEMA_VERSION + 1);
  assert.equal((await newestSoundBackup(root))?.name, oldest);
});

Deno.test("a command needs a database: a folder without an event, or one that lost it, is refused", async () => {
  const root = await sortedEvent();
  assert.equal(await requireDatabase(root), join(root, layout.database));
  const nothing = await refusal(requireDatabase(await newEvent()));
  assert.deepEqual([nothing.exit, nothing.hint], [
    "root",
    "`photosort run` makes one there.",
  ]);
  await Deno.remove(join(root, layout.database));
  const lost = await refusal(requireDatabase(root));
  assert.equal(lost.exit, "database");
  assert.match(lost.message, /missing/);
  await Deno.writeTextFile(join(root, layout.database), "");
  assert.match((await refusal(requireDatabase(root))).message, /empty/);
});
