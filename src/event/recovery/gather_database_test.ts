import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { SCHEMA_VERSION } from "../db/open.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { layout } from "../event_layout.ts";
import { backUp } from "./back_up.ts";
import { gatherDatabase, openIfSound } from "./gather_database.ts";
import { RIGHTS } from "./require_sound.ts";

async function gather(root: string) {
  const opened = openIfSound(root);
  return await gatherDatabase(root, opened).finally(() => opened?.store.close());
}
/** An event with one person, who is named twice; the record of decisions knows the first name. */
async function namedEvent(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  event.arrive(1);
  event.arrive(1);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.keepDecisions();
  event.decide({ kind: "name", person: 1, name: "Anne" });
  return event;
}

Deno.test("of a sound database schema, backups and decisions are gathered", async () => {
  const { root, store } = await namedEvent();
  await backUp(root, (line) => assert.fail(line));
  await Deno.writeTextFile(join(root, layout.backups, "photosort_2026-01-01_00-00-00Z.db"), "no");
  await Deno.writeTextFile(join(root, `${layout.database}.aside-2026-01-01_00-00-00Z`), "");
  await Deno.writeTextFile(join(root, `${layout.database}.aside-2026-01-01_00-00-00Z-wal`), "");
  const facts = await gather(root);
  assert.deepEqual(facts.health, { state: "sound", schema: SCHEMA_VERSION });
  assert.deepEqual([facts.hasHistory, facts.brokenReferences], [true, 0]);
  assert.deepEqual(facts.backups.map(({ isSound }) => isSound), [true, false]);
  assert.ok(facts.backups[1].path.startsWith(`${layout.backups}/photosort_2026-01-01`));
  assert.deepEqual(facts.setAside, [`${layout.database}.aside-2026-01-01_00-00-00Z`]);
  assert.deepEqual(facts.decisions, {
    path: layout.decisions,
    unreadable: 0,
    unwritten: 1,
    unknown: 0,
  });
  store.close();
});

Deno.test("decisions that the database lacks, and torn lines, are counted", async () => {
  const { root, store, keepDecisions } = await namedEvent();
  keepDecisions();
  const path = join(root, layout.decisions), [first] = (await Deno.readTextFile(path)).split("\n");
  const later = { ...JSON.parse(first), id: 99 };
  await Deno.writeTextFile(path, `${JSON.stringify(later)}\n{"torn`, { append: true });
  const { unreadable, unwritten, unknown } = (await gather(root)).decisions;
  assert.deepEqual({ unreadable, unwritten, unknown }, { unreadable: 1, unwritten: 0, unknown: 1 });
  store.close();
});

Deno.test("rows that refer to nothing are counted", async () => {
  const { root, store } = await namedEvent();
  store.close();
  const db = new DatabaseSync(join(root, layout.database));
  db.exec("PRAGMA foreign_keys = OFF; UPDATE face SET person_id = 99 WHERE id = 1");
  db.close();
  assert.equal((await gather(root)).brokenReferences, 1);
});

Deno.test("a database of another schema, or a damaged one, is looked at and not opened", async () => {
  const { root, store } = await namedEvent(), path = join(root, layout.database);
  store.close();
  const db = new DatabaseSync(path);
  db.exec("PRAGMA user_version = 3");
  db.close();
  assert.equal(openIfSound(root), undefined);
  assert.deepEqual((await gather(root)).health, { state: "sound", schema: 3 });
  await Deno.writeTextFile(path, "x".repeat(9000));
  assert.equal(openIfSound(root), undefined);
  const damaged = await gather(root);
  assert.equal(damaged.health.state, "damaged");
  assert.match(damaged.waysOn, /doctor --rebuild/);
});

Deno.test("a database that cannot be opened at all is a matter of rights", async () => {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  await Deno.mkdir(join(root, layout.database));
  const { health, waysOn } = await gather(root);
  assert.deepEqual([health.state, waysOn], ["unreadable", RIGHTS]);
});

Deno.test("a folder without Admin has nothing to tell", async () => {
  const root = await newEventRoot();
  await Deno.mkdir(root);
  const facts = await gather(root);
  assert.deepEqual([facts.health.state, facts.hasHistory], ["missing", false]);
  assert.deepEqual([facts.backups, facts.setAside], [[], []]);
});
