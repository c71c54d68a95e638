import assert from "node:assert/strict";
import { join } from "node:path";
import { inMemory, newEventRoot } from "../../../../tests/support/event_tree.ts";
import { sortedFiles } from "../../../../tests/support/sorted_files.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { checkDatabase } from "../../db/health.ts";
import { layout } from "../../event_layout.ts";
import { makeEventIfNone } from "./make_event.ts";

Deno.test("an event is made once, with a database and its folders", async () => {
  const folder = await newEventRoot(inMemory);
  const { root, isNew } = await makeEventIfNone(folder);
  assert.equal(isNew, true);
  assert.equal(checkDatabase(join(root, layout.database)).state, "sound");
  assert.ok((await Deno.stat(join(root, layout.incoming))).isDirectory);
  assert.deepEqual(await makeEventIfNone(folder), { root, isNew: false });
});

Deno.test("an event that lost its database is no new one", async () => {
  const { root, store, sort } = await sortedFiles();
  await sort("a.jpg");
  store.close();
  await Deno.remove(join(root, layout.database));
  assert.deepEqual(await makeEventIfNone(root), { root, isNew: false });
  await assert.rejects(Deno.stat(join(root, layout.database)), Deno.errors.NotFound);
});

Deno.test("no event is made where its parent is missing", async () => {
  const folder = join(await newEventRoot(inMemory), "deeper");
  await assert.rejects(
    makeEventIfNone(folder),
    (error) => error instanceof OperatorError && error.exit === "root",
  );
});
