import assert from "node:assert/strict";
import { join } from "node:path";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { isOneFile, sameContent } from "./same_content.ts";

const picture = Uint8Array.of(0xff, 0xd8, 1, 2, 3, 0xff, 0xd9);

async function folder() {
  const root = await tempFolder(inMemory), at = (name: string) => join(root, name);
  await Deno.writeFile(at("a"), picture);
  return { root, at };
}

Deno.test("two files are the same by their bytes, and one file only by a link", async () => {
  const { at } = await folder();
  await Deno.writeFile(at("same"), picture);
  await Deno.link(at("a"), at("link"));
  await Deno.writeFile(at("other"), picture.with(3, 9));
  await Deno.writeFile(at("longer"), Uint8Array.of(...picture, 0));
  const compared = async (name: string) => [
    await sameContent(at("a"), at(name)),
    await isOneFile(at("a"), at(name)),
  ];
  assert.deepEqual(await compared("same"), [true, false]);
  assert.deepEqual(await compared("link"), [true, true]);
  for (const name of ["other", "longer", "gone"]) {
    assert.deepEqual(await compared(name), [false, false], name);
  }
});

Deno.test("files that are longer than what is read at once differ in their last byte, too", async () => {
  const { at } = await folder(), long = new Uint8Array(600 * 1024);
  await Deno.writeFile(at("x"), long);
  await Deno.writeFile(at("y"), long.with(long.length - 1, 1));
  await Deno.writeFile(at("z"), long);
  assert.equal(await sameContent(at("x"), at("y")), false);
  assert.equal(await sameContent(at("x"), at("z")), true);
});
