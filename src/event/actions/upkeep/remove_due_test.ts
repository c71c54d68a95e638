import assert from "node:assert/strict";
import { join } from "node:path";
import { actionScope } from "../../../../tests/support/action_scope.ts";
import { filesBelow } from "../../../../tests/support/event_tree.ts";
import { putEnrolment } from "../../../../tests/support/guest_event.ts";
import { sortedFiles } from "../../../../tests/support/sorted_files.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { claimEvent } from "../../disk/instance_lock.ts";
import { layout } from "../../event_layout.ts";
import { readStore } from "../read_store.ts";
import { removeDueData } from "./remove_due.ts";

const DAY = 86_400_000, later = Date.now() + 40 * DAY;
const days = (originals: number, developed: number, faces: number) => ({
  retainOriginalsDays: originals,
  retainDevelopedDays: developed,
  retainFacesDays: faces,
});
async function recorded(root: string): Promise<Record<string, unknown>[]> {
  const text = await Deno.readTextFile(join(root, layout.retentionLog));
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

Deno.test("originals that are due are removed, each written down first; all else stays", async () => {
  const event = await sortedFiles(), { root } = event;
  const a = await event.sort("a.jpg", "People/Anna/Solo"), b = await event.sort("b.jpg");
  const scope = actionScope(event, days(30, 0, 0));
  const { removed } = await removeDueData(scope, { now: later });
  assert.deepEqual([removed.originals, removed.developed, removed.left], [2, 0, 0]);
  assert.deepEqual(await filesBelow(join(root, layout.incoming)), []);
  assert.deepEqual(await filesBelow(join(root, layout.people)), [`Anna/Solo/${a.name}`]);
  const lines = await recorded(root);
  assert.deepEqual(lines.map(({ removed, photo }) => [removed, photo]), [
    ["originals", a.sha256],
    ["originals", b.sha256],
  ]);
  assert.match(String(lines[0].why), /^RETAIN_ORIGINALS_DAYS=30, event ended \d{4}-/);
});

Deno.test("an original that was replaced by a file of the same size and time stays, and is told", async () => {
  const event = await sortedFiles(), { root } = event, path = join(root, "Incoming/a.jpg");
  const { sha256 } = await event.sort("a.jpg");
  const { mtime } = await Deno.stat(path), bytes = await Deno.readFile(path);
  bytes[5]++;
  await Deno.writeFile(path, bytes);
  await Deno.utime(path, mtime!, mtime!);
  const scope = actionScope(event, days(30, 0, 0));
  const { removed } = await removeDueData(scope, { now: later });
  assert.deepEqual([removed.originals, removed.left, removed.bytes], [0, 1, 0]);
  assert.match(scope.said.join(), /Incoming\/a\.jpg stays/);
  const [, kept] = await recorded(root);
  assert.deepEqual([kept.kept, kept.photo], ["originals", sha256]);
});

Deno.test("developed photos that are due go from Processed and from every folder", async () => {
  const event = await sortedFiles(), { root } = event;
  const { id } = await event.sort("a.jpg", "People/Anna/Solo");
  const { removed } = await removeDueData(actionScope(event, days(0, 30, 0)), { now: later });
  assert.equal(removed.developed, 1);
  assert.deepEqual(await filesBelow(join(root, layout.processed)), []);
  assert.deepEqual(await filesBelow(join(root, layout.people)), []);
  assert.deepEqual(await filesBelow(join(root, layout.incoming)), ["a.jpg"]);
  assert.ok(readStore(root, ({ photos }) => photos.get(id).outputExpired));
});

Deno.test("all faces that are due are forgotten, and photos stay in their folders", async () => {
  const event = await syntheticEvent(), { root, store } = event;
  for (const who of [1, 1, 2]) event.arrive(who);
  event.regroup();
  await event.route();
  for (const { id } of store.photos.all()) store.photos.recordTakenAt(id, Date.now());
  const before = await filesBelow(join(root, layout.people));
  const { removed } = await removeDueData(actionScope(event, days(0, 0, 30)), { now: later });
  assert.equal(removed.faces, 3);
  assert.deepEqual(await filesBelow(join(root, layout.people)), before);
  readStore(root, ({ faces, retention }) => {
    assert.equal(retention.faces(), 0);
    assert.deepEqual(faces.ofPhoto(1), []);
  });
  assert.deepEqual((await recorded(root)).map(({ removed, faces }) => [removed, faces]), [
    ["faces", 3],
  ]);
});

Deno.test("before it is due nothing is removed", async () => {
  const event = await sortedFiles(), { root } = event;
  await event.sort("a.jpg", "People/Anna/Solo");
  const { removed } = await removeDueData(actionScope(event, days(30, 30, 30)), {
    now: Date.now(),
  });
  assert.deepEqual(removed, { originals: 0, developed: 0, faces: 0, bytes: 0, left: 0 });
  assert.deepEqual(await filesBelow(join(root, layout.incoming)), ["a.jpg"]);
});

Deno.test("what guests left goes once its date has come, whatever the periods are", async () => {
  const event = await sortedFiles(), { root } = event;
  putEnrolment(event.store, 1, later);
  const stays = putEnrolment(event.store, 2, later + 1);
  const scope = actionScope(event, days(0, 0, 0));
  await removeDueData(scope, { now: later });
  const left = readStore(root, ({ guests }) => guests.enrolments.all());
  assert.deepEqual(left.map(({ id }) => id), [stays]);
  assert.match(scope.said.join(), /Deleted what 1 guest left/);
});

Deno.test("nothing is removed from an event that is being sorted", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg");
  const scope = actionScope(event, days(30, 0, 0)), release = claimEvent(event.root, Date.now());
  await assert.rejects(
    removeDueData(scope, { now: later }),
    (error) => error instanceof OperatorError && error.exit === "alreadyRunning",
  );
  release();
  assert.deepEqual(await filesBelow(join(event.root, layout.incoming)), ["a.jpg"]);
});
