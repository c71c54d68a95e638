import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../../tests/support/temp_folder.ts";
import { driveSpace } from "./drive_space.ts";

Deno.test("the room on a folder's drive is told in bytes, and nothing of a missing folder", async () => {
  const folder = await tempFolder(), { free, total } = driveSpace(folder)!;
  assert.ok(free > 0 && free <= total && total > 1e6, `${free} of ${total}`);
  assert.equal(driveSpace(join(folder, "gone")), undefined);
});
