import assert from "node:assert/strict";
import { join } from "node:path";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { layout } from "../event_layout.ts";
import { prepareEventRoot } from "./event_root.ts";
import { keepJob, readKeptJob } from "./kept_job.ts";

Deno.test("folders that were chosen are kept, each until it is chosen again", async () => {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  assert.deepEqual(readKeptJob(root), {});
  await keepJob(root, { source: "/card" });
  await keepJob(root, { output: "/drive" });
  await keepJob(root, { source: "" });
  assert.deepEqual(readKeptJob(root), { source: "", output: "/drive" });
});

Deno.test("folders of another computer, and a file that is none of ours, say nothing", async () => {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  const file = join(root, layout.job);
  for (const text of [JSON.stringify({ host: "elsewhere", source: "/card" }), "{", "[]"]) {
    await Deno.writeTextFile(file, text);
    assert.deepEqual(readKeptJob(root), {});
  }
});
