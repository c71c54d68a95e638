import assert from "node:assert/strict";
import { join } from "node:path";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { realDisk } from "../disk/real_disk.ts";
import { createSidecars } from "./sidecars.ts";

Deno.test("a comparison finds what is missing, and after a decision what says something else", async () => {
  const event = await syntheticEvent(), { root } = event, warnings: string[] = [];
  for (const who of [[1], [1, 2], [2]]) event.arrive(...who);
  event.regroup();
  const disk = realDisk({ root, links: "auto" });
  const sidecars = createSidecars({
    makesNew: true,
    ...{ root, store: event.store, disk },
    warn: (message) => void warnings.push(message),
  });
  const file = (photo: number) => join(root, "Processed", `photo_${photo}.xmp`);
  const keepAll = async (photos: number[]) => {
    for (const id of photos) await sidecars.keep(id);
  };
  assert.deepEqual(await sidecars.findDiffering(), [1, 2, 3]);
  await keepAll([1, 2, 3]);
  assert.deepEqual(await sidecars.findDiffering(), []);
  await Deno.remove(file(3));
  assert.deepEqual(await sidecars.findDiffering(), [3]);
  await sidecars.keep(3);
  event.decide({ kind: "name", person: 1, name: "Anna:Lu" });
  assert.deepEqual(await sidecars.findDiffering(), [1, 2]);
  await keepAll([1, 2]);
  event.decide({ kind: "name", person: 1, name: "Anna/Lu" });
  assert.deepEqual(await sidecars.findDiffering(), [1, 2], "its folder is the same");
  await Deno.remove(file(2));
  await Deno.mkdir(file(2));
  await keepAll([1, 2]);
  assert.match(await Deno.readTextFile(file(1)), /Anna\/Lu/);
  assert.match(warnings.join(), /^Another program wrote or changed Processed\/photo_2\.xmp/);
  event.store.close();
  await Deno.remove(root, { recursive: true });
});
