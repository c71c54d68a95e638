import assert from "node:assert/strict";
import { join } from "node:path";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { readPhotos } from "./faces_in_files.ts";

Deno.test("photos are read in the order they are named", async () => {
  const folder = await tempFolder(inMemory), paths = ["b", "a"].map((name) => join(folder, name));
  for (const path of paths) await Deno.writeTextFile(path, path);
  const read = await readPhotos(paths);
  assert.deepEqual(
    read.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]),
    paths.map((path) => [path, path]),
  );
});

for (const [what, name] of [["is not there", "gone"], ["is a folder", "."]] as const) {
  Deno.test(`a path that ${what} is refused by its name`, async () => {
    const path = join(await tempFolder(inMemory), name);
    await assert.rejects(readPhotos([path]), (error: unknown) => {
      assert.ok(error instanceof OperatorError);
      assert.equal(exitCodes[error.exit], exitCodes.usage);
      assert.ok(error.message.includes(path) && error.message.includes(what), error.message);
      return true;
    });
  });
}
