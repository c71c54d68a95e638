import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../../tests/support/temp_folder.ts";
import { LOG_FILE, redactFile, redactLogs } from "./redact_logs.ts";

async function logs(files: Record<string, string>): Promise<string> {
  const folder = await tempFolder();
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(folder, name), text);
  }
  return folder;
}
const names = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("every log file loses the lines that mention a person, and no other line", async () => {
  const folder = await logs({
    [LOG_FILE]: "IMG_1 → Anna B\nIMG_2 → Person_002\n",
    [`${LOG_FILE}.1`]: "Anna B is Person_001\nthe disk is full\n",
  });
  redactLogs(join(folder, LOG_FILE), ["Anna B"]);
  assert.equal(await Deno.readTextFile(join(folder, LOG_FILE)), "IMG_2 → Person_002\n");
  assert.equal(await Deno.readTextFile(join(folder, `${LOG_FILE}.1`)), "the disk is full\n");
  assert.deepEqual(names(folder), [LOG_FILE, `${LOG_FILE}.1`], "no file of a moment is left");
});

Deno.test("a text that mentions nobody is not written anew", async () => {
  const folder = await logs({ [LOG_FILE]: "the disk is full\n" }), path = join(folder, LOG_FILE);
  await Deno.utime(path, 1, 1);
  redactFile(path, ["Anna B"]);
  assert.equal((await Deno.stat(path)).mtime!.getTime(), 1000);
});

Deno.test("logs that are not there, and words that are none, are fine", async () => {
  const folder = await tempFolder();
  redactLogs(join(folder, "none", LOG_FILE), ["Anna B"]);
  redactFile(join(folder, LOG_FILE), ["Anna B"]);
  assert.deepEqual(names(folder), []);
});
