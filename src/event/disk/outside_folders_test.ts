import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { findOutsideFolders } from "./outside_folders.ts";

async function folders() {
  const top = await tempFolder(inMemory), at = (path: string) => join(top, path);
  for (const name of ["Event", "card", "drive"]) await Deno.mkdir(at(name));
  const find = (source: string, output: string, makes = true) =>
    findOutsideFolders({ root: at("Event"), source, output }, makes);
  return { at, find };
}
const refused = (exit: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof OperatorError, String(error));
  assert.equal(error.exit, exit);
  assert.match(error.message, message);
  return true;
};

Deno.test("without a card and a drive there is nothing outside of the event", async () => {
  const { find } = await folders();
  assert.deepEqual(await find("", ""), { source: undefined, output: undefined });
});

Deno.test("a card must be there, and an output is made in a folder that is", async () => {
  const { at, find } = await folders();
  assert.deepEqual(await find(at("card"), at("drive/out")), {
    source: at("card"),
    output: at("drive/out"),
  });
  assert.ok((await Deno.stat(at("drive/out"))).isDirectory);
  await assert.rejects(find(at("gone"), ""), refused("root", /there is no folder/));
  await assert.rejects(find("", at("gone/out")), refused("root", /cannot make/));
});

Deno.test("a dry run makes no output", async () => {
  const { at, find } = await folders();
  assert.deepEqual(await find("", at("drive/out"), false), {
    source: undefined,
    output: undefined,
  });
  await assert.rejects(Deno.stat(at("drive/out")), Deno.errors.NotFound);
});

Deno.test("a file is neither a card nor an output", async () => {
  const { at, find } = await folders();
  await Deno.writeTextFile(at("file"), "");
  await assert.rejects(find(at("file"), ""), refused("root", /is a file, not a folder/));
  await assert.rejects(find("", at("file")), refused("root", /is a file, not a folder/));
});

for (
  const [source, output, message] of [
    ["Event/Incoming", "", /--source .* lies in --root/],
    ["card", "card/out", /--output .* lies in --source/],
    ["card", "card", /is the same folder as/],
    ["", "Event/People", /--output .* lies in --root/],
    ["link to card", "card/out", /--output .* lies in --source/],
  ] as const
) {
  Deno.test(`"${source}" and "${output}" are refused, and nothing is made`, async () => {
    const { at, find } = await folders();
    await Deno.mkdir(at("Event/Incoming"));
    await Deno.symlink(at("card"), at("link to card"));
    const [from, to] = [source, output].map((path) => path === "" ? "" : at(path));
    await assert.rejects(find(from, to), refused("usage", message));
    assert.deepEqual([...Deno.readDirSync(at("card"))], []);
  });
}

Deno.test("folders whose names merely begin alike lie beside each other", async () => {
  const { at, find } = await folders();
  await Deno.mkdir(at("Event 2"));
  assert.equal((await find(at("Event 2"), "")).source, at("Event 2"));
});
