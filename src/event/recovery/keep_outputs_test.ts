import assert from "node:assert/strict";
import { join } from "node:path";
import { migrations, newDatabase } from "../../../tests/support/new_database.ts";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { openDatabase } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { layout } from "../event_layout.ts";
import { backUp } from "./back_up.ts";
import { keepOutputs } from "./keep_outputs.ts";

const never = (line: string) => assert.fail(line);

Deno.test("a new database knows the outputs of the one before and of its backups", async () => {
  const { root, store } = await sortedFiles();
  store.outputs.put("first", "/old place", 1);
  await backUp(root, never);
  store.outputs.put("first", "/new place", 2);
  store.outputs.put("second", "/drive", 3);
  store.close();
  const path = join(root, layout.rebuilt);
  await newDatabase(path);
  const rebuilt = createStore(openDatabase(path, migrations));
  rebuilt.outputs.put("third", "/another", 4);
  await keepOutputs(rebuilt, root);
  const known = rebuilt.outputs.summaries().map(({ id, folder }) => `${id} at ${folder}`);
  assert.deepEqual(known, ["third at /another", "second at /drive", "first at /new place"]);
  rebuilt.close();
});

Deno.test("an output that the new database knows keeps the place that it knows", async () => {
  const { root, store } = await sortedFiles();
  store.outputs.put("first", "/where it was", 1);
  store.close();
  const path = join(root, layout.rebuilt);
  await newDatabase(path);
  const rebuilt = createStore(openDatabase(path, migrations));
  rebuilt.outputs.put("first", "/where it is", 2);
  await keepOutputs(rebuilt, root);
  assert.deepEqual(rebuilt.outputs.summaries().map(({ folder }) => folder), ["/where it is"]);
  rebuilt.close();
});
