import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { eventFolders, layout } from "../event_layout.ts";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { clearTemporary, findEventRoot, prepareEventRoot } from "./event_root.ts";

const refusal = (exit: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof OperatorError);
  assert.equal(error.exit, exit);
  assert.match(error.message, message);
  return true;
};

Deno.test("a folder that is missing, or a file, is no event", async () => {
  const folder = await tempFolder(inMemory), file = join(folder, "file");
  await Deno.writeTextFile(file, "");
  await assert.rejects(findEventRoot(join(folder, "gone")), refusal("root", /there is no folder/));
  await assert.rejects(findEventRoot(file), refusal("root", /is a file, not a folder/));
  await assert.rejects(findEventRoot("/"), refusal("root", /is a folder of the system/));
});

Deno.test("an event is made with its folders, and is not new the next time", async () => {
  const root = join(await tempFolder(inMemory), "Event");
  assert.deepEqual(await prepareEventRoot(root), { path: root, isNew: true });
  for (const folder of eventFolders) assert.ok((await Deno.stat(join(root, folder))).isDirectory);
  assert.deepEqual([...Deno.readDirSync(join(root, layout.temporary))], []);
  assert.deepEqual(await prepareEventRoot(root), { path: root, isNew: false });
  const lost = join(root, "mistyped", "Event");
  await assert.rejects(prepareEventRoot(lost), refusal("root", /no folder .*mistyped to make/));
});

Deno.test("an event one folder of which is a link is refused, and nothing is made behind it", async () => {
  const folder = await tempFolder(inMemory), root = join(folder, "Event");
  const elsewhere = join(folder, "elsewhere");
  await Deno.mkdir(root);
  await Deno.mkdir(elsewhere);
  await Deno.symlink(elsewhere, join(root, "Admin"));
  await assert.rejects(prepareEventRoot(root), refusal("root", /Admin is a link/));
  assert.deepEqual([...Deno.readDirSync(elsewhere)], []);
});

Deno.test("a link to an event is an event, known by where it leads", async () => {
  const folder = await tempFolder(inMemory), link = join(folder, "link");
  await prepareEventRoot(join(folder, "Event"));
  await Deno.symlink(join(folder, "Event"), link);
  assert.equal(await findEventRoot(link), join(folder, "Event"));
});

Deno.test("of the temporary files only half-written ones are cleared away", async () => {
  const { path: root } = await prepareEventRoot(join(await tempFolder(inMemory), "Event"));
  const folder = join(root, layout.temporary);
  for (const name of ["1-2.part", "mine.txt"]) await Deno.writeTextFile(join(folder, name), "");
  await Deno.mkdir(join(folder, "folder.part"));
  await clearTemporary(root);
  assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
    "folder.part",
    "mine.txt",
  ]);
});
