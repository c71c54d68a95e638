import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { cropName } from "./crop_name.ts";
import { keepCrop, tidyCrops } from "./kept_crops.ts";

const bytes = new Uint8Array(10);
const nameOf = (face: number) => cropName({ face, edge: 160, version: "0123456789abcdef" });

async function newFolder() {
  const admin = await tempFolder(inMemory);
  return { admin, folder: join(admin, "cache", "faces") };
}

Deno.test("a crop is whole under its name, and replaces the one before it", async () => {
  const { folder } = await newFolder();
  await keepCrop(folder, nameOf(1), bytes);
  await keepCrop(folder, nameOf(1), bytes.subarray(0, 5));
  assert.deepEqual(await filesBelow(folder), [nameOf(1)]);
  assert.equal((await Deno.stat(join(folder, nameOf(1)))).size, 5);
});

Deno.test("where the event is gone, no folder is made in its place", async () => {
  const { admin, folder } = await newFolder();
  await Deno.remove(admin);
  await keepCrop(folder, nameOf(1), bytes);
  await assert.rejects(Deno.stat(admin), Deno.errors.NotFound);
});

Deno.test("a crop that cannot be written leaves nothing behind, and says so", async () => {
  const { folder } = await newFolder();
  await Deno.mkdir(join(folder, nameOf(1)), { recursive: true });
  await assert.rejects(keepCrop(folder, nameOf(1), bytes));
  assert.deepEqual(await filesBelow(folder), []);
});

Deno.test("tidying removes crops of faces that are no more, and works without the folder", async () => {
  const { folder } = await newFolder(), now = Date.now();
  const limits = { faces: new Set([1]), mostBytes: 1000, mostAgeMs: 60_000 };
  await tidyCrops(folder, limits, now);
  for (const face of [1, 2]) await keepCrop(folder, nameOf(face), bytes);
  await tidyCrops(folder, limits, now);
  assert.deepEqual(await filesBelow(folder), [nameOf(1)]);
});
