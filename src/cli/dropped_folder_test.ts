import assert from "node:assert/strict";
import { join } from "node:path";
import { droppedFolder } from "./dropped_folder.ts";
import { tempFolder } from "../../tests/support/temp_folder.ts";

const parent = await tempFolder();
const folder = join(parent, "Anna&Ben !");
await Deno.mkdir(folder);

Deno.test("a folder as the only argument is the one that was dropped", () => {
  assert.equal(droppedFolder([folder]), folder);
  assert.equal(droppedFolder([]), undefined);
  assert.equal(droppedFolder([join(parent, "missing")]), undefined);
  assert.equal(droppedFolder([folder, "--once"]), undefined);
  assert.equal(droppedFolder([new URL(import.meta.url).pathname]), undefined);
});

Deno.test("a dropped folder whose name the script was told half of is found whole", () => {
  const half = folder.split("&")[0];
  const startedAs = `C:\\Windows\\system32\\cmd.exe /c D:\\A & B\\photosort.cmd ${folder}`;
  assert.equal(droppedFolder([half], startedAs), folder);
  assert.equal(droppedFolder(["status"], "cmd.exe /c .\\photosort.cmd status"), undefined);
});
