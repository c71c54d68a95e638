import assert from "node:assert/strict";
import { join } from "node:path";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { layout } from "../event_layout.ts";
import { backUp } from "./back_up.ts";
import { findErased } from "./find_erased.ts";

const never = (line: string) => assert.fail(line);

Deno.test("what was forgotten is gathered from the database and from its backups", async () => {
  const { root, store, sort } = await sortedFiles();
  const inBackup = await sort("a.jpg"), inDatabase = await sort("b.jpg");
  store.photos.forgetFacesOf(inBackup.id);
  await backUp(root, never);
  store.photos.expireOutput(inDatabase.id);
  const found = await findErased(root);
  assert.deepEqual(found?.faceless, new Set([inBackup.sha256]));
  assert.deepEqual(found?.expired, new Set([inDatabase.sha256]));
  store.close();
  await Deno.writeTextFile(join(root, layout.database), "no database");
  const left = await findErased(root);
  assert.deepEqual(left?.faceless, new Set([inBackup.sha256]));
  assert.deepEqual(left?.expired, new Set());
});

Deno.test("nothing tells what was forgotten if no database can be read", async () => {
  const { root, store } = await sortedFiles();
  store.close();
  await Deno.writeTextFile(join(root, layout.database), "no database");
  assert.equal(await findErased(root), undefined);
  assert.equal(await findErased(await newEventRoot()), undefined);
});
