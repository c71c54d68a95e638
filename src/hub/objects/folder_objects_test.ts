import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { checkObjects, textOf } from "../../../tests/support/objects_suite.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { openFolderObjects } from "./folder_objects.ts";

const newFolder = async () => join(await tempFolder(), "objects");

checkObjects("a folder", async () => ({
  objects: await openFolderObjects(await newFolder()),
  [Symbol.asyncDispose]: () => Promise.resolve(),
}));

const one = Uint8Array.of(1);

Deno.test("objects outlive the program, and nothing else is left in their folder", async () => {
  const folder = await newFolder(), objects = await openFolderObjects(folder);
  await objects.put("t/a.jpg", one);
  await objects.put("t/deep/down/b.jpg", one);
  await objects.check();
  await objects.remove("t/deep/down/b.jpg");
  assert.deepEqual(await filesBelow(folder), ["t/a.jpg"]);
  await assert.rejects(Deno.stat(join(folder, "t", "deep")), Deno.errors.NotFound);
  assert.equal(await textOf(await openFolderObjects(folder), "t/a.jpg"), "\x01");
});

Deno.test("files that were left unfinished are removed at the start, others' stay", async () => {
  const folder = await newFolder();
  await openFolderObjects(folder);
  const [left, written] = ["left", "written"].map((name) => join(folder, ".unfinished", name));
  for (const path of [left, written]) await Deno.writeFile(path, one);
  const long = new Date(Date.now() - 3_600_000);
  await Deno.utime(left, long, long);
  await openFolderObjects(folder);
  assert.deepEqual(await filesBelow(folder), [".unfinished/written"]);
});

Deno.test("a folder that is gone is a fault that says so, not a lack of objects", async () => {
  const folder = await newFolder(), objects = await openFolderObjects(folder);
  await objects.put("t/a.jpg", one);
  // As a drive's folder is while the drive is not mounted.
  await Deno.remove(folder, { recursive: true });
  for (const isThere of [false, true]) {
    if (isThere) await Deno.mkdir(folder);
    for (
      const ask of [
        () => objects.put("t/a.jpg", one),
        () => objects.get("t/a.jpg"),
        () => objects.stat("t/a.jpg"),
        () => objects.remove("t/a.jpg"),
        () => Array.fromAsync(objects.list("t/")),
        () => objects.check(),
      ]
    ) {
      await assert.rejects(ask, (error) => {
        assert.ok(error instanceof TransientFault);
        assert.match(error.message, new RegExp(`in ${folder}: .*Look whether its drive is there`));
        return true;
      });
    }
  }
  assert.deepEqual(await filesBelow(dirname(folder)), []);
});
