import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../../../../tests/support/temp_folder.ts";
import { prepareEventRoot } from "../../disk/event_root.ts";
import { claimEvent } from "../../disk/instance_lock.ts";
import { loadConfig } from "../../settings.ts";
import { findOtherEvent } from "./other_event.ts";

/** An event that is open, with a card and an output, and a folder around all. */
async function newPlace() {
  const parent = await tempFolder(), at = (name: string) => join(parent, name);
  for (const name of ["card", "output"]) await Deno.mkdir(at(name));
  await prepareEventRoot(at("open"));
  const flags = { root: at("open"), source: at("card"), output: at("output") };
  return { parent, at, now: loadConfig({ flags, environment: {}, dotenv: {} }) };
}

Deno.test("another event is there, can be made, or is the open one; nothing is changed", async () => {
  const { at, now } = await newPlace();
  await prepareEventRoot(at("other"));
  for (const name of ["other", "new", "open"]) {
    assert.equal(await findOtherEvent(at(name), now), at(name));
  }
  await assert.rejects(Deno.stat(at("new")), Deno.errors.NotFound);
});

Deno.test("a folder that cannot hold another event is refused with why", async () => {
  const { parent, at, now } = await newPlace();
  await Deno.writeTextFile(at("file"), "");
  await Deno.mkdir(join(at("stick"), "DCIM"), { recursive: true });
  await Deno.mkdir(at("linked"));
  await Deno.symlink(at("card"), join(at("linked"), "Incoming"));
  const refused = [
    [join(at("nowhere"), "event"), "root", /there is no folder .*nowhere to make/],
    [at("file"), "root", /is a file/],
    [join(at("file"), "event"), "root", /there is no folder/],
    [join(at("open"), "inner"), "usage", /lies in the folder of the open event/],
    [parent, "usage", /holds the folder of the open event/],
    [at("card"), "usage", /lies in the folder of the card/],
    [join(at("output"), "event"), "usage", /lies in the folder of the output/],
    [at("stick"), "usage", /looks like a camera's card/],
    [at("linked"), "root", /is a link/],
  ] as const;
  for (const [folder, exit, message] of refused) {
    await assert.rejects(findOtherEvent(folder, now), { exit, message }, folder);
  }
});

Deno.test("an event that somebody is at work on is refused", async () => {
  const { at, now } = await newPlace();
  await prepareEventRoot(at("other"));
  const release = claimEvent(at("other"), Date.now());
  await assert.rejects(findOtherEvent(at("other"), now), { exit: "alreadyRunning" });
  release();
});
