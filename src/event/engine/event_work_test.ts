import assert from "node:assert/strict";
import { join } from "node:path";
import { actionScope, rehearsal } from "../../../tests/support/action_scope.ts";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { listBackups } from "../disk/backups.ts";
import { claimEvent, runningInstance } from "../disk/instance_lock.ts";
import { layout } from "../event_layout.ts";
import { workOnEvent } from "./event_work.ts";

/** Two people in two photos each, in their folders. */
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent(undefined, (serial) => `photo_${serial}_0123456789ab.jpg`);
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  await event.route();
  return event;
}
const folders = async (root: string) => [
  ...new Set((await filesBelow(join(root, layout.people))).map((path) => path.split("/")[0])),
];

Deno.test("an event is claimed for a command and backed up before it is worked on", async () => {
  const event = await party(), scope = actionScope(event), { root } = event;
  const seen = await workOnEvent(scope, async ({ store }) => ({
    doing: runningInstance(root)?.doing,
    backups: (await listBackups(root)).length,
    people: store.people.count(),
  }));
  assert.deepEqual(seen, { doing: "command", backups: 1, people: 2 });
  await workOnEvent(scope, () => Promise.resolve());
  assert.equal((await listBackups(root)).length, 1, "commands that follow make no other");
});

Deno.test("an event is given back, its decisions kept, also if the work fails", async () => {
  const event = await party(), { root } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const work = workOnEvent(actionScope(event), () => Promise.reject(new Error("broken")));
  await assert.rejects(work, /broken/);
  assert.equal(runningInstance(root), undefined);
  assert.match(await Deno.readTextFile(join(root, layout.decisions)), /"name":"Anna"/);
});

Deno.test("whoever is named by a renamed folder is so before the work begins", async () => {
  const event = await party(), { root } = event;
  await Deno.rename(join(root, "People/Person_001"), join(root, "People/Anna"));
  const seen = await workOnEvent(actionScope(event), ({ store }) =>
    Promise.resolve({
      names: store.people.all().map(({ name }) => name),
      states: [1, 2, 3].map((id) => store.photos.get(id).state),
    }));
  assert.deepEqual(seen.names, ["Anna", null]);
  assert.deepEqual(seen.states, ["routed", "routed", "identified"], "the named one's are placed");
  assert.deepEqual((await folders(root)).sort(), ["Anna", "Person_002"]);
});

Deno.test("settings that were decided are gone by: people without a name lose folders", async () => {
  const event = await party(), { root } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const scope = actionScope(event);
  await workOnEvent(scope, async (work) => {
    work.store.settings.set("FOLDERS", "named");
    await work.route(await work.goBySettings());
  });
  assert.deepEqual(await folders(root), ["Anna"]);
});

Deno.test("rules that a flag states count, and those of a default do not", async () => {
  const event = await party(), { root } = event;
  const scope = actionScope(event);
  const moved = (from: "flag" | "default") => {
    const stated = { ...scope.config.stated, folders: { text: "named", from } };
    const config = { ...scope.config, folders: "named" as const, stated };
    return workOnEvent({ ...scope, config }, (work) => work.goBySettings());
  };
  assert.deepEqual(await moved("default"), []);
  assert.deepEqual((await moved("flag")).length, 4);
  assert.deepEqual(runningInstance(root), undefined);
});

Deno.test("that a photo is left to the next run is an error for work that must be done", async () => {
  const event = await party(), { root } = event;
  await Deno.remove(join(root, layout.processed, "photo_1_0123456789ab.jpg"));
  const scope = {
    ...actionScope(event),
    clock: { now: () => 0, date: () => 1, sleep: () => Promise.resolve() },
  };
  await workOnEvent(scope, async ({ store, route, routeAll }) => {
    store.people.set(1, "role", "hidden");
    await route([2]);
    assert.deepEqual(scope.said, []);
    await assert.rejects(
      routeAll([1]),
      /1 photo is not in its folders yet: the next run puts it there/,
    );
    const asked = routeAll([1, 3]);
    await assert.rejects(asked, /1 photo is/, "it is not done because somebody asks again");
  });
});

Deno.test("a rehearsal erases no copy and no line of the log, and says nothing", async () => {
  const event = await party(), { root } = event;
  event.store.emptyLog();
  await Deno.mkdir(join(root, layout.logs), { recursive: true });
  await Deno.writeTextFile(join(root, layout.logs, "photosort.log"), "Anna came\n");
  await workOnEvent(actionScope(event), () => Promise.resolve());
  const { scope } = await rehearsal(event), release = claimEvent(root, 0, "sorting");
  await workOnEvent(scope, async (work) => {
    work.redactLogs(["Anna"]);
    await work.eraseCopies("everybody");
  });
  release();
  assert.equal(await Deno.readTextFile(join(root, layout.logs, "photosort.log")), "Anna came\n");
  assert.equal((await listBackups(root)).length, 1);
  assert.deepEqual(scope.said, []);
});
