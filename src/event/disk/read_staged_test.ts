import assert from "node:assert/strict";
import { join } from "node:path";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { sha256Hex } from "./fingerprint.ts";
import { readStaged } from "./read_staged.ts";

Deno.test("a file that waits to be copied is read with its hash and time", async () => {
  const root = await tempFolder(inMemory), at = (name: string) => join(root, name);
  const picture = Uint8Array.of(0xff, 0xd8, 1, 2, 3, 0xff, 0xd9);
  await Deno.writeFile(at("a"), picture);
  await Deno.utime(at("a"), 1_700_000_000, 1_700_000_000);
  assert.deepEqual(await readStaged(root, "a"), {
    bytes: picture,
    sha256: await sha256Hex(picture),
    modifiedAt: 1_700_000_000_000,
  });
  assert.equal(await readStaged(root, "gone"), undefined);
});
