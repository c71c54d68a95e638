import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../../tests/support/temp_folder.ts";
import { makeScratchFolder } from "./scratch_folder.ts";

const longAgo = new Date(Date.now() - 3_600_000);
const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("folders of workers that were killed are taken away, and those in use stay", async () => {
  const dir = await tempFolder();
  const inUse = await makeScratchFolder(dir), killed = join(dir, "photosort-work-killed");
  const others = join(dir, "photosort-others");
  for (const path of [killed, others]) {
    await Deno.mkdir(path);
    await Deno.writeTextFile(join(path, "in_use.lock"), "");
  }
  for (const path of [inUse.path, killed, others]) await Deno.utime(path, longAgo, longAgo);
  const mine = await makeScratchFolder(dir);
  assert.equal(await exists(killed), false);
  for (const path of [inUse.path, others, mine.path]) assert.ok(await exists(path), path);
  await inUse.remove();
  await mine.remove();
  assert.deepEqual([await exists(inUse.path), await exists(mine.path)], [false, false]);
});
