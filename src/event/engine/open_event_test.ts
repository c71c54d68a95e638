import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { snapshot } from "../../../tests/support/event_tree.ts";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { layout } from "../event_layout.ts";
import { loadConfig } from "../settings.ts";
import { shippedEmbedder } from "../../processor/models/models_location.ts";
import { type EventDescription, openEvent } from "./open_event.ts";
import { programMigrations } from "./program_migrations.ts";

const ANNA = 1, BEN = 2;
const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
const embedder = { ...await shippedEmbedder(config), id: "made-up", dimensions: 64 };

/** Anna and Ben in two photos each, in their folders; the database is closed. */
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent(undefined, (serial) => `photo_${serial}_0123456789ab.jpg`);
  for (const who of [[ANNA], [ANNA], [BEN], [BEN]]) event.arrive(...who);
  event.regroup();
  await event.route();
  return event;
}

function open({ root }: SyntheticEvent, more: Partial<EventDescription> = {}) {
  const said: string[] = [], say = (line: string) => void said.push(line);
  const opened = openEvent({
    root,
    database: join(root, layout.database),
    config,
    embedder,
    clock: manualClock(),
    log: { info: say, warn: say },
    events: { emit() {} },
    ...more,
  });
  return { ...opened, said };
}

Deno.test("people are read after the decision log gave back what says who they are", async () => {
  const event = await party();
  const database = join(event.root, layout.database);
  event.store.emptyLog();
  await Deno.copyFile(database, `${database}.earlier`);
  event.decide({ kind: "merge", from: 2, into: 1 });
  event.keepDecisions();
  event.store.close();
  await Deno.rename(`${database}.earlier`, database);
  const { store, identity, said } = open(event);
  assert.match(said.join(), /1 decision came back/);
  assert.deepEqual(
    store.people.centroids("made-up").map(({ personId }) => personId),
    [1],
  );
  assert.equal(identity.index.size, 1, "Ben is Anna, so that the index knows one person");
  store.close();
});

Deno.test("the event's own settings count, and those of a database made anew do not", async () => {
  const event = await party();
  event.decide({ kind: "settings", values: { LOOSE_DISTANCE: "0.9" } });
  event.store.close();
  const opened = open(event), rebuilt = open(event, { isRebuilt: true });
  assert.equal(opened.identity.bounds.loose, 0.9);
  assert.equal(opened.config.looseDistance, 0.9);
  assert.equal(rebuilt.identity.bounds.loose, undefined);
  opened.store.close();
  rebuilt.store.close();
});

Deno.test("a setting that this photosort does not accept is refused, or told if it can be", async () => {
  const event = await party();
  event.store.transaction(() => event.store.settings.set("LOOSE_DISTANCE", "far"));
  event.store.close();
  assert.throws(() => open(event), /LOOSE_DISTANCE, as stored in the event, is "far"/);
  const faults: string[] = [];
  open(event, { onSettingFault: (fault) => faults.push(fault) }).store.close();
  assert.equal(faults.length, 1);
});

Deno.test("a renamed folder names its person, and asks for places and for regrouping", async () => {
  const event = await party(), { root } = event;
  event.store.close();
  await Deno.rename(join(root, "People/Person_001"), join(root, "People/Anna"));
  const opened = open(event);
  assert.equal(await opened.folders.look(), true);
  assert.equal(opened.store.people.get(1).name, "Anna");
  assert.deepEqual(opened.placeRequests.take().sort(), [1, 2]);
  assert.equal(opened.regroupRequests.take().length, 1);
  opened.store.close();
});

Deno.test("a rehearsal tells what would change, and changes nothing", async () => {
  const event = await party(), { root } = event;
  event.decide({ kind: "role", person: 1, role: "hidden" });
  event.store.emptyLog();
  const planned: string[] = [];
  const before = await snapshot(join(root, layout.people));
  const opened = open(event, {
    onPlanned: ({ do: what, path }) => planned.push(`${what} ${path}`),
  });
  await opened.router.route(1);
  opened.keepDecisions();
  assert.deepEqual(planned.map((one) => one.replace(/_[0-9a-f]{12}/, "")), [
    "link Admin/NoFaces/photo_1.jpg",
    "remove People/Person_001/Solo/photo_1.jpg",
  ]);
  assert.deepEqual(await snapshot(join(root, layout.people)), before);
  await assert.rejects(Deno.stat(join(root, layout.decisions)), Deno.errors.NotFound);
  opened.store.close();
});

/** Takes back what migrations from 0019 on change, and gives each centroid a plain sum. */
function asOfSchema18({ root }: SyntheticEvent): void {
  const db = new DatabaseSync(join(root, layout.database));
  const later = programMigrations().filter(({ version }) => version > 22).map(({ sql }) => sql)
    .join();
  const tables = [...later.matchAll(/CREATE TABLE (\w+)/g)].map(([, table]) => table);
  db.exec("PRAGMA foreign_keys = OFF");
  for (const table of tables.toReversed()) db.exec(`DROP TABLE ${table}`);
  for (const [, index] of later.matchAll(/CREATE INDEX (\w+)/g)) {
    db.exec(`DROP INDEX IF EXISTS ${index}`);
  }
  for (const [, table, column] of later.matchAll(/ALTER TABLE (\w+) ADD COLUMN (\w+)/g)) {
    if (!tables.includes(table)) db.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
  db.exec("DROP INDEX photo_in_time; DROP INDEX face_cover; DROP TABLE drawn_face");
  for (const trigger of ["person_seen_otherwise", "face_left", "face_gone"]) {
    db.exec(`DROP TRIGGER ${trigger}`);
  }
  db.exec("ALTER TABLE person DROP COLUMN version");
  db.exec("ALTER TABLE centroid DROP COLUMN expected; ALTER TABLE centroid DROP COLUMN weight");
  db.exec("ALTER TABLE regrouped DROP COLUMN rules; PRAGMA user_version = 18");
  db.exec("UPDATE centroid SET embedding_sum = zeroblob(512)");
  db.close();
}

Deno.test("an event of schema 18 keeps its people and decisions, and learns their looks anew", async () => {
  const event = await party(), { store } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "role", person: 2, role: "staff" });
  const known = ({ people, decisions, faces }: typeof store) => ({
    people: people.all(),
    // An event of then had no uids.
    decisions: decisions.all().map(({ uid: _uid, ...decision }) => decision),
    persons: [1, 2, 3, 4].map((face) => faces.whereIs(face)?.personId),
    centroids: people.centroids("made-up"),
  });
  const before = known(store);
  event.keepDecisions();
  store.close();
  asOfSchema18(event);
  const opened = open(event);
  assert.deepEqual([known(opened.store), opened.said], [before, []]);
  assert.equal(opened.identity.index.size, 2);
  assert.equal(opened.store.regrouped.get().rules, 1, "older rules grouped them");
  opened.store.close();
});

Deno.test("everybody's looks are learnt anew, also if the decision log gives something back", async () => {
  const event = await party(), database = join(event.root, layout.database);
  event.store.emptyLog();
  await Deno.copyFile(database, `${database}.earlier`);
  event.decide({ kind: "no_face", faces: [event.key(1)] });
  event.keepDecisions();
  event.store.close();
  await Deno.rename(`${database}.earlier`, database);
  asOfSchema18(event);
  const { store, identity, said } = open(event);
  assert.match(said.join(), /1 decision came back/);
  const faces = store.people.centroids("made-up").map(({ faces }) => faces);
  assert.deepEqual([faces, identity.index.size], [[1, 2], 2]);
  store.close();
});
