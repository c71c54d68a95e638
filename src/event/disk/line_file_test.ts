import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { appendLines, readLines, replaceLines } from "./line_file.ts";

const newFile = async () => join(await tempFolder(inMemory), "lines");

Deno.test("lines are appended after each other, and a missing file has none", async () => {
  const path = await newFile();
  assert.deepEqual(readLines(path), []);
  appendLines(path, ["a", "b"]);
  appendLines(path, ["c"]);
  assert.deepEqual(readLines(path), ["a", "b", "c"]);
  assert.equal(await Deno.readTextFile(path), "a\nb\nc\n");
});

Deno.test("a line that a crash tore stays by itself, and spoils none after it", async () => {
  const path = await newFile();
  await Deno.writeTextFile(path, 'a\n{"to');
  appendLines(path, ["b"]);
  assert.deepEqual(readLines(path), ["a", '{"to', "b"]);
});

Deno.test("lines are replaced whole, and nothing half-written is left", async () => {
  const path = await newFile(), folder = join(path, "..");
  appendLines(path, ["a", "b"]);
  replaceLines(path, ["b"], join(folder, "tmp"));
  assert.deepEqual(readLines(path), ["b"]);
  assert.deepEqual(await filesBelow(folder), ["lines"]);
});
