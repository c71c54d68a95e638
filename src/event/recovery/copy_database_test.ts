import assert from "node:assert/strict";
import { join } from "node:path";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { openForReading } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { layout } from "../event_layout.ts";
import { copyDatabase } from "./copy_database.ts";

Deno.test("a copy holds what is in the log of a database, too", async () => {
  const { root, store } = await sortedFiles();
  store.photos.insert("a".repeat(64), "a.jpg");
  const copy = await copyDatabase(join(root, layout.database), await tempFolder());
  const copied = createStore(openForReading(copy));
  assert.equal(copied.photos.all().length, 1);
  copied.close();
  store.close();
});

Deno.test("of a database that is not there a copy would be, and is not", async () => {
  const folder = await tempFolder();
  const copy = await copyDatabase(join(folder, "no", "photosort.db"), folder);
  assert.equal(copy, join(folder, "photosort.db"));
  await assert.rejects(Deno.stat(copy), Deno.errors.NotFound);
});
