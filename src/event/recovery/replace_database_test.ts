import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, newEventRoot } from "../../../tests/support/event_tree.ts";
import { newDatabase } from "../../../tests/support/new_database.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { addBackup } from "../disk/backups.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { layout } from "../event_layout.ts";
import { beginFromBackup, discardAttempts, replaceDatabase } from "./replace_database.ts";

const newEvent = async () => (await prepareEventRoot(await newEventRoot())).path;
const databases = async (root: string) =>
  (await filesBelow(join(root, "Admin"))).filter((path) => path.startsWith("photosort.db"))
    .map((path) => path.replace(/aside-.*Z/, "aside-TIME"));
const put = (root: string, ...names: string[]) =>
  Promise.all(names.map((name) => Deno.writeTextFile(join(root, name), name)));

Deno.test("a new database begins with the newest sound backup, and is gone on with", async () => {
  const root = await newEvent(), database = join(root, layout.restored);
  await assert.rejects(beginFromBackup(root, database), (error) => {
    assert.ok(error instanceof OperatorError && error.exit === "database");
    return /no sound backup/.test(error.message) && /doctor --rebuild/.test(error.hint);
  });
  const name = await addBackup(root, { now: Date.now(), changedAt: 1000 }, newDatabase);
  assert.equal(await beginFromBackup(root, database), name);
  assert.deepEqual(await databases(root), ["photosort.db.restored"]);
  const mark = new Date(5_000_000);
  await Deno.utime(database, mark, mark);
  assert.equal(await beginFromBackup(root, database), name);
  assert.equal((await Deno.stat(database)).mtime?.getTime(), mark.getTime(), "not copied again");
  await Deno.writeTextFile(database, "torn");
  await beginFromBackup(root, database);
  assert.notEqual(await Deno.readTextFile(database), "torn");
});

Deno.test("the old database is kept beside the new one, with its log, and attempts are removed", async () => {
  const root = await newEvent();
  await put(root, layout.database, `${layout.database}-wal`, layout.rebuilt);
  await put(root, layout.restored, `${layout.restored}-wal`, `${layout.restored}-shm`);
  const setAside = await replaceDatabase(root, join(root, layout.rebuilt));
  assert.match(setAside!, /^Admin\/photosort\.db\.aside-\d{4}-/);
  assert.deepEqual(await databases(root), [
    ...["photosort.db", "photosort.db.aside-TIME", "photosort.db.aside-TIME-wal"],
  ]);
  assert.equal(await Deno.readTextFile(join(root, layout.database)), layout.rebuilt);
  assert.equal(await Deno.readTextFile(join(root, setAside!)), layout.database);
});

Deno.test("an event without a database has nothing to keep", async () => {
  const root = await newEvent();
  await put(root, layout.rebuilt);
  assert.equal(await replaceDatabase(root, join(root, layout.rebuilt)), undefined);
  assert.deepEqual(await databases(root), ["photosort.db"]);
});

Deno.test("discarded attempts leave the event's own database alone", async () => {
  const root = await newEvent();
  await put(root, layout.database, layout.rebuilt, `${layout.rebuilt}-wal`, layout.restored);
  await discardAttempts(root);
  await discardAttempts(root);
  assert.deepEqual(await databases(root), ["photosort.db"]);
});
