import assert from "node:assert/strict";
import { join } from "node:path";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { isWholeJpeg } from "./whole_jpeg.ts";

const picture = Uint8Array.of(0xff, 0xd8, 1, 2, 3, 0xff, 0xd9);

async function folder() {
  const root = await tempFolder(inMemory), at = (name: string) => join(root, name);
  await Deno.writeFile(at("a"), picture);
  return { root, at };
}

Deno.test("a JPEG is whole by its first and last two bytes", async () => {
  const { at } = await folder();
  await Deno.writeFile(at("cut"), picture.subarray(0, -1));
  await Deno.writeFile(at("late"), picture.subarray(1));
  await Deno.writeFile(at("tiny"), picture.subarray(0, 3));
  assert.equal(await isWholeJpeg(at("a")), true);
  for (const name of ["cut", "late", "tiny"]) assert.equal(await isWholeJpeg(at(name)), false);
  assert.equal(await isWholeJpeg(at("gone")), undefined);
});
