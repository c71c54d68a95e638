import assert from "node:assert/strict";
import { join } from "node:path";
import { actionScope, rehearsal } from "../../../tests/support/action_scope.ts";
import { filesBelow, snapshot } from "../../../tests/support/event_tree.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { openDatabase } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { claimEvent, runningInstance } from "../disk/instance_lock.ts";
import { programMigrations } from "../engine/program_migrations.ts";
import { readDecisionLog } from "../identity/decisions/decision_log.ts";
import { layout } from "../event_layout.ts";
import { applyDecisions } from "./apply_decisions.ts";
import { readStore } from "./read_store.ts";

const ANNA = 1, BEN = 2;
/** Anna and Ben in two photos each, in their folders. */
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent(undefined, (serial) => `photo_${serial}_0123456789ab.jpg`);
  for (const who of [ANNA, ANNA, BEN, BEN]) event.arrive(who);
  event.regroup();
  await event.route();
  return event;
}
const people = (root: string) => filesBelow(join(root, layout.people));

Deno.test("a decision is applied, kept, and the photos are in the new folder", async () => {
  const event = await party(), scope = actionScope(event);
  const name = { kind: "name", person: 1, name: "Anna" } as const;
  assert.deepEqual(await applyDecisions(scope, { decisions: [name] }), [
    { id: 1, state: "applied" },
  ]);
  assert.deepEqual(await people(event.root), [
    "Anna/Solo/photo_1_0123456789ab.jpg",
    "Anna/Solo/photo_2_0123456789ab.jpg",
    "Person_002/Solo/photo_3_0123456789ab.jpg",
    "Person_002/Solo/photo_4_0123456789ab.jpg",
  ]);
  assert.deepEqual(readDecisionLog(event.root).lines.map(({ decision }) => decision), [name]);
  assert.equal(runningInstance(event.root), undefined, "the claim is given back");
});

Deno.test("what is refused changes nothing, and those beside it are applied", async () => {
  const event = await party(), scope = actionScope(event);
  const outcomes = await applyDecisions(scope, {
    decisions: [
      { kind: "merge", from: 9, into: 1 },
      { kind: "role", person: 2, role: "hidden" },
    ],
  });
  assert.deepEqual(outcomes, [
    { id: 1, state: "refused", reason: "there is no person 9" },
    { id: 2, state: "applied" },
  ]);
  assert.deepEqual((await people(event.root)).length, 2);
});

Deno.test("a decision that was appended before is applied first, whoever made it", async () => {
  const event = await party(), { root } = event;
  event.store.decisions.propose({ kind: "name", person: 1, name: "Anna" }, 1);
  const scope = actionScope(event);
  await applyDecisions(scope, { decisions: [{ kind: "merge", from: 2, into: 1 }] });
  const names = readStore(root, (store) => store.people.all().map(({ name }) => name));
  assert.deepEqual(names, ["Anna", null]);
  assert.ok((await people(root)).every((path) => path.startsWith("Anna/")));
});

Deno.test("everybody is regrouped by what was decided", async () => {
  const event = await party(), { root } = event;
  const key = event.key(event.faces()[0].id);
  const scope = actionScope(event);
  await applyDecisions(scope, { decisions: [{ kind: "split", person: 1, faces: [key] }] });
  const [regrouped, last] = readStore(root, (store) => [
    store.regrouped.get().decisions,
    store.decisions.countApplied(),
  ]);
  assert.equal(regrouped, last);
});

Deno.test("a setting that the event keeps from now on counts at once", async () => {
  const event = await party(), { root } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const scope = actionScope(event);
  await applyDecisions(scope, { decisions: [{ kind: "settings", values: { FOLDERS: "named" } }] });
  assert.deepEqual((await people(root)).map((path) => path.split("/")[0]), ["Anna", "Anna"]);
});

Deno.test("a rehearsal tells what would change, and leaves event and claim alone", async () => {
  const event = await party(), { root } = event;
  event.store.emptyLog();
  const { scope, planned } = await rehearsal(event);
  const release = claimEvent(root, 0, "sorting");
  // A reader leaves aids of SQLite's beside the database.
  const files = async () => (await snapshot(root)).filter((line) => !/\.db-(shm|wal) /.test(line));
  const before = await files();
  await applyDecisions(scope, { decisions: [{ kind: "role", person: 1, role: "hidden" }] });
  assert.deepEqual(planned, [
    "link Admin/NoFaces/photo_1_0123456789ab.jpg",
    "remove People/Person_001/Solo/photo_1_0123456789ab.jpg",
    "link Admin/NoFaces/photo_2_0123456789ab.jpg",
    "remove People/Person_001/Solo/photo_2_0123456789ab.jpg",
  ]);
  assert.deepEqual(await files(), before);
  release();
});

Deno.test("an event that is sorted is not worked on", async () => {
  const event = await party(), scope = actionScope(event);
  const release = claimEvent(event.root, 0, "sorting");
  await assert.rejects(applyDecisions(scope, { decisions: [] }), /is already being sorted/);
  release();
});

Deno.test("a damaged database is not worked on", async () => {
  const event = await party(), scope = actionScope(event);
  const database = join(event.root, layout.database);
  await Deno.writeFile(database, new Uint8Array(5000).fill(7));
  await assert.rejects(applyDecisions(scope, { decisions: [] }), /is damaged/);
  assert.equal(runningInstance(event.root), undefined, "the claim is given back");
});

Deno.test("a photo whose folder cannot be made is left to the next run, and that is told", async () => {
  const event = await party(), { root } = event;
  const output = join(root, layout.processed, "photo_1_0123456789ab.jpg");
  await Deno.remove(output);
  const scope = { ...actionScope(event), clock: hurried };
  const decisions = [{ kind: "role", person: 1, role: "hidden" } as const];
  assert.deepEqual(await applyDecisions(scope, { decisions }), [{ id: 1, state: "applied" }]);
  assert.equal(
    scope.said.filter((line) => /Cannot put .* into its folders yet/.test(line)).length,
    2,
  );
  assert.equal(scope.said.at(-1), "1 photo is not in its folders yet: the next run puts it there");
  const store = createStore(openDatabase(join(root, layout.database), programMigrations()));
  assert.equal(store.photos.get(1).state, "identified");
  assert.equal(store.photos.get(2).state, "no_faces");
  store.close();
});

/** Waits take no time. */
const hurried = {
  now: () => performance.now(),
  date: () => Date.now(),
  sleep: () => Promise.resolve(),
};
