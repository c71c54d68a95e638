import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { addBackup, eraseDatabaseCopies, listBackups } from "./backups.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

const root = await tempFolder();
const newRoot = async () => {
  const folder = await tempFolder(root);
  await Deno.mkdir(join(folder, layout.backups), { recursive: true });
  return folder;
};
const MONTH = 30 * 86_400_000;

Deno.test("backups of a clock that was ahead do not push out those made since", async () => {
  const event = await newRoot(), now = Date.now();
  const add = (at: number) =>
    addBackup(
      event,
      { now: at, changedAt: at },
      (path) => Deno.writeTextFile(path, new Date(at).toISOString()),
    );
  for (let n = 0; n < 5; n++) await add(now + 12 * MONTH + n * 1000);
  const made = [await add(now - 2000), await add(now - 1000)];
  const names = (await listBackups(event)).map(({ name }) => name);
  assert.deepEqual(names.slice(0, 2), made.reverse());
  assert.equal(names.length, 5);
});

Deno.test("copies that somebody else made of the database stay", async () => {
  const event = await newRoot();
  const put = (path: string) => Deno.writeTextFile(join(event, path), "");
  const own = [
    ...[`${layout.rebuilt}`, `${layout.rebuilt}-wal`, `${layout.restored}.part`],
    ...[
      `${layout.database}.aside-2026-06-06_14-03-21Z`,
      `${layout.database}.aside-2026-06-06_14-03-21Z-shm`,
    ],
    `${layout.backups}/photosort_2026-06-06_14-03-21Z_2.db`,
  ];
  const others = [layout.database, `${layout.database}-wal`, `${layout.database}.before the party`];
  for (const path of [...own, ...others]) await put(path);
  assert.deepEqual((await eraseDatabaseCopies(event)).sort(), own.sort());
  for (const path of others) assert.ok(await Deno.stat(join(event, path)), path);
});
