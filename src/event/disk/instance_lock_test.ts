import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { layout } from "../event_layout.ts";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import {
  claimEvent,
  claimSoon,
  refuseIfRunning,
  runningInstance,
  sortingInstance,
} from "./instance_lock.ts";

async function event(): Promise<string> {
  const root = await tempFolder(inMemory);
  await Deno.mkdir(join(root, "Admin"));
  return root;
}
const isHeld = (error: unknown) =>
  error instanceof OperatorError && error.exit === "alreadyRunning";

Deno.test("who sorts an event is known by process and since when, until the claim is given back", async () => {
  const root = await event();
  assert.equal(runningInstance(root), undefined);
  const release = claimEvent(root, Date.UTC(2026, 5, 6), "sorting", "/card");
  const { pid, since, doing, from } = sortingInstance(root)!;
  assert.deepEqual([pid, since, doing, from], [
    Deno.pid,
    "2026-06-06T00:00:00.000Z",
    "sorting",
    "/card",
  ]);
  assert.throws(() => claimEvent(root, 0), isHeld);
  assert.throws(() => refuseIfRunning(root), new RegExp(`process ${Deno.pid} `));
  release();
  assert.equal(runningInstance(root), undefined);
  refuseIfRunning(root);
  claimEvent(root, 0)();
});

Deno.test("a command at work is nobody who sorts, and is waited for", async () => {
  const root = await event(), release = claimEvent(root, 0, "command");
  assert.equal(sortingInstance(root), undefined);
  assert.equal(runningInstance(root)!.doing, "command");
  const claimed = claimSoon(root, "sorting");
  release();
  (await claimed)();
});

Deno.test("somebody who sorts is not waited for", async () => {
  const root = await event(), release = claimEvent(root, 0);
  await assert.rejects(claimSoon(root, "command"), isHeld);
  release();
});

Deno.test("a file that a crash left behind claims nothing", async () => {
  const root = await event();
  await Deno.writeTextFile(join(root, layout.lock), "");
  await Deno.writeTextFile(join(root, layout.instance), "{}");
  assert.equal(runningInstance(root), undefined);
  claimEvent(root, 0)();
});

Deno.test("a claim is given back even if its file was taken away", async () => {
  const root = await event(), release = claimEvent(root, 0);
  await Deno.remove(join(root, layout.instance));
  release();
  assert.equal(runningInstance(root), undefined);
});

Deno.test("a claim whose file cannot be read is held by somebody unknown", async () => {
  const root = await event(), release = claimEvent(root, 0);
  await Deno.writeTextFile(join(root, layout.instance), '{"pid":');
  assert.deepEqual([runningInstance(root)!.pid, sortingInstance(root)], [0, undefined]);
  release();
});
