import assert from "node:assert/strict";
import { join } from "node:path";
import { TransientFault } from "../../core/transient_fault.ts";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { eventReach } from "./event_reach.ts";

Deno.test("something is missing only if the event itself is there", async () => {
  const root = join(await tempFolder(inMemory), "Event"), reach = eventReach(root);
  await assert.rejects(reach.missing(1), TransientFault);
  await assert.rejects(reach.makeFolder("People/Anna"), TransientFault);
  await Deno.mkdir(root);
  await assert.rejects(reach.missing(1), TransientFault, "an empty folder is a mount point");
  await Deno.mkdir(join(root, "Incoming"));
  assert.equal(await reach.missing(1), 1);
  await reach.makeFolder("People/Anna/Solo");
  await reach.makeFolder("People/Anna/Solo");
  assert.ok((await Deno.stat(join(root, "People/Anna/Solo"))).isDirectory);
});
