import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, inMemory, newEventRoot } from "../../../../tests/support/event_tree.ts";
import { sortedFiles } from "../../../../tests/support/sorted_files.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { layout } from "../../event_layout.ts";
import { prepareDemo } from "./prepare_demo.ts";

const refuses = (folder: string) =>
  assert.rejects(prepareDemo(folder), (error) => {
    assert.ok(error instanceof OperatorError && error.exit === "usage");
    return error.message.includes(folder);
  });

Deno.test("a demo is made in a new or empty folder, and made again in its own", async () => {
  const folder = await newEventRoot(inMemory), root = await prepareDemo(folder);
  await Deno.writeTextFile(join(root, layout.incoming, "drawn.jpg"), "drawn");
  assert.equal(await prepareDemo(folder), root);
  assert.deepEqual(await filesBelow(root), [layout.demo, `${layout.incoming}/drawn.jpg`]);
});

Deno.test("no demo is drawn into an event, sorted or not", async () => {
  const { root, store } = await sortedFiles();
  store.close();
  await refuses(root);
  await assert.rejects(Deno.stat(join(root, layout.demo)), Deno.errors.NotFound);
});

Deno.test("no demo is drawn beside photos, in Incoming or anywhere else", async () => {
  for (const path of ["Incoming", "Holidays", "."]) {
    const folder = await newEventRoot(inMemory);
    await Deno.mkdir(join(folder, path), { recursive: true });
    await Deno.writeTextFile(join(folder, path, "mine.jpg"), "mine");
    await refuses(folder);
    assert.deepEqual((await filesBelow(folder)).length, 1);
  }
});
