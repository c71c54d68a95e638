import assert from "node:assert/strict";
import { join } from "node:path";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { layout } from "../event_layout.ts";
import { openForReading } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { listBackups } from "../disk/backups.ts";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { backUp, takenAt } from "./back_up.ts";

const never = (line: string) => assert.fail(line);
const names = async (root: string) => (await listBackups(root)).map(({ name }) => name);

Deno.test("a backup holds what the database holds, also what is still in its log", async () => {
  const { root, store } = await sortedFiles();
  store.photos.insert("a".repeat(64), "a.jpg");
  await backUp(root, never);
  store.close();
  const [{ path, name }] = await listBackups(root);
  const copy = createStore(openForReading(path));
  assert.deepEqual(copy.photos.all().map(({ sha256 }) => sha256), ["a".repeat(64)]);
  copy.close();
  assert.ok(Math.abs(takenAt(name) - Date.now()) < 60_000, name);
});

Deno.test("a database that did not change since is not copied again", async () => {
  const { root, store } = await sortedFiles();
  store.close();
  await backUp(root, never);
  await backUp(root, never);
  assert.equal((await names(root)).length, 1);
});

Deno.test("a changed database is copied again, unless the last backup is young enough", async () => {
  const { root, store } = await sortedFiles();
  await backUp(root, never);
  store.photos.insert("a".repeat(64), "a.jpg");
  await backUp(root, never, 60_000);
  assert.equal((await names(root)).length, 1);
  await backUp(root, never);
  assert.equal((await names(root)).length, 2);
  store.close();
});

Deno.test("a backup from the future counts as taken while the clock was ahead", async () => {
  const { root, store } = await sortedFiles();
  await Deno.mkdir(join(root, layout.backups));
  const future = "photosort_2999-01-01_00-00-00Z.db";
  await Deno.writeTextFile(join(root, layout.backups, future), "");
  await backUp(root, never, 60_000);
  assert.equal((await names(root)).length, 2);
  store.close();
});

Deno.test("an event without a database needs no backup, and nothing is said", async () => {
  const root = await newEventRoot();
  await backUp(root, never);
  assert.deepEqual(await listBackups(root), []);
});

Deno.test("a backup that fails is said, and holds up nothing", async () => {
  const { root, store } = await sortedFiles();
  await Deno.writeTextFile(join(root, layout.backups), "a file where the folder should be");
  const said: string[] = [];
  await backUp(root, (line) => void said.push(line));
  assert.equal(said.length, 1);
  assert.match(said[0], /backup/);
  store.close();
});

Deno.test("the name of a backup says when it was taken", () => {
  assert.equal(takenAt("photosort_2026-06-06_14-03-21Z.db"), Date.parse("2026-06-06T14:03:21Z"));
  assert.equal(takenAt("photosort_2026-06-06_14-03-21Z_2.db"), Date.parse("2026-06-06T14:03:21Z"));
});
