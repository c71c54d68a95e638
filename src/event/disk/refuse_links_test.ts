import assert from "node:assert/strict";
import { join } from "node:path";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { linkOnTheWay } from "./refuse_links.ts";

Deno.test("a link on the way to a path is found; its last name may be one", async () => {
  const root = await tempFolder(inMemory), at = (name: string) => join(root, name);
  await Deno.mkdir(at("real"));
  await Deno.symlink(at("real"), at("link"));
  assert.equal(linkOnTheWay(root, "real/a"), undefined);
  assert.equal(linkOnTheWay(root, "link/a/b"), "link");
  assert.equal(linkOnTheWay(root, "link"), undefined);
  assert.equal(linkOnTheWay(root, "gone/a"), undefined);
});
