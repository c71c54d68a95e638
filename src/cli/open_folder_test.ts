import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { OperatorError } from "../core/operator_error.ts";
import { tempFolder } from "../../tests/support/temp_folder.ts";
import { openFolder } from "./open_folder.ts";

async function newEvent(): Promise<string> {
  const root = join(await tempFolder(), "event");
  await Deno.mkdir(join(root, "People", "Anna"), { recursive: true });
  await Deno.mkdir(join(dirname(root), "event2"));
  await Deno.writeTextFile(join(root, "People", "a.exe"), "");
  await Deno.symlink(dirname(root), join(root, "People", "out"), { type: "junction" });
  return root;
}

Deno.test("a folder of the event is shown, if the system does so", async () => {
  const root = await newEvent(), opened: string[][] = [];
  for (const [path, isShown] of [["People/Anna", true], ["", false]] as const) {
    const answer = await openFolder(root, path, (...asked) => {
      opened.push(asked);
      return Promise.resolve(isShown);
    });
    assert.equal(answer, isShown);
  }
  assert.deepEqual(opened, [["explore", join(root, "People", "Anna")], ["explore", `${root}`]]);
});

Deno.test("no file is opened, and no folder that lies or leads outside", async () => {
  const root = await newEvent(), open = () => assert.fail("opened");
  for (
    const path of ["..", "../event2", "People/../../event2", "People/out", "People/out/event2"]
  ) {
    await assert.rejects(openFolder(root, path, open), OperatorError, path);
  }
  for (const path of ["People/a.exe", "People/nobody"]) {
    await assert.rejects(openFolder(root, path, open), /it is no folder of the event/, path);
  }
});
