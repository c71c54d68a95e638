/** What was erased after a backup is erased again once that backup is restored. */
import assert from "node:assert/strict";
import { PgBossBroker } from "../src/hub/broker/pg_boss_broker.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { runAlone } from "../src/hub/db/sharing/run_alone.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { noteKey, notesOf, removedKey } from "../src/hub/objects/erasure_note.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { eraseRestored } from "../src/hub/schedule/erase_restored.ts";
import { newHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { erasuresOn } from "./support/hub_erasures.ts";
import { decideInHub, stateInHub } from "./support/hub_event.ts";
import { silent } from "./support/hub_ingest.ts";
import { faceOf, identityOn, lease, lookOf, newPhoto, processed } from "./support/hub_reports.ts";
import { findInHub, rowsOfHub } from "./support/hub_traces.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** A tenant as a backup has it: Anna (1) in photos 1 and 2, Ben (2) in 1 and 3, Carla (3) in 3. */
async function newBackedUp(db: HubDatabase) {
  const identity = identityOn(db), objects = await openFolderObjects(await tempFolder());
  const broker = await PgBossBroker.open(db, { onError: assert.ifError });
  const parts = { identity, broker, objects }, own = erasuresOn({ db, ...parts });
  const hub = await newHub(db, { ...parts, ...own }), tenant = hub.mine.id;
  for (const people of [[1, 2], [1], [2, 3]]) {
    const leased = await lease(db, tenant, await newPhoto(db, tenant));
    const faces = people.map((one, at) => faceOf(lookOf(one), at));
    await recordReport(identity, { tenant }, processed(leased, faces));
    const key = pictureKey({ tenant, photo: leased.photo_id, attempt: 1 }, "developed");
    await objects.put(key, Uint8Array.of(1));
  }
  await decideInHub(identity, tenant, { kind: "name", person: 1, name: "Zerlina Quast" });
  const warned: string[] = [], log = { ...silent, warn: (line: string) => void warned.push(line) };
  return {
    ...{ hub, identity, tenant, objects, erasures: own.erasures, warned },
    restore: () => eraseRestored({ db, objects, identity, log }),
    /** A note of what another hub erased after the backup. */
    note: (id: string, more: Record<string, unknown>) =>
      objects.put(
        noteKey(tenant, id),
        new TextEncoder().encode(JSON.stringify({
          ...{ id, made_at: new Date(Date.now() + 1000).toISOString() },
          ...{ person_ids: [], places: [], photos: [], ...more },
        })),
      ),
  };
}

const sha = (photo: number) => photo.toString(16).padStart(64, "0");
/** Middle of a face, as `faceOf` places it, as shares of a photo. */
const at = (place: number) => ({ x: (place * 200 + 50) / 2000, y: 0.15 });

testOnHubDatabases(
  "while one hub repeats erasures, another one does not take them for done",
  async (db) => {
    const { restore } = await newBackedUp(db);
    let beside: number | undefined = -1;
    await runAlone(db, "erase restored", async () => void (beside = await restore()));
    assert.equal(beside, undefined);
    assert.equal(await restore(), 0);
  },
);

testOnHubDatabases("a hub that was not restored repeats nothing", async (db) => {
  const { hub: { send, mine }, objects, tenant, restore, warned } = await newBackedUp(db);
  assert.equal((await send(mine.tenant_admin, "DELETE", "/v1/person/1")).status, 200);
  assert.equal((await send(mine.tenant_admin, "DELETE", "/v1/photo/3")).status, 204);
  const notes: string[] = [];
  for await (const { key } of objects.list(notesOf(tenant))) notes.push(key);
  assert.equal(notes.length, 2);
  assert.deepEqual([await restore(), warned], [0, []]);
});

testOnHubDatabases("who was erased after the backup is erased again, with the name", async (db) => {
  const { identity, tenant, note, restore, erasures, warned } = await newBackedUp(db);
  const id = crypto.randomUUID();
  await note(id, {
    person_ids: [1],
    places: [{ sha256: sha(1), ...at(0) }, { sha256: sha(2), ...at(0) }],
  });
  assert.equal(await restore(), 1);
  assert.equal(warned.length, 1);
  const { people, faces } = await stateInHub(db, tenant);
  assert.deepEqual([...people.keys()], [2, 3]);
  assert.deepEqual([...faces.values()], [2, 2, 3]);
  assert.deepEqual(findInHub(await rowsOfHub(db, [tenant]), ["Zerlina"]), []);
  assert.ok((await erasures.goOn(tenant, id)).finishedAt !== null);
  // Looked at anew, the photo does not bring them back.
  await db.withTenant(
    { tenant },
    (tx) => tx.updateTable("photo").set({ state: "READY" }).where("id", "=", 2).execute(),
  );
  const leased = await lease(db, tenant, 2);
  const report = processed(leased, [faceOf(lookOf(1))], { sha256: sha(2) });
  assert.deepEqual((await recordReport(identity, { tenant }, report)).person_ids, []);
  assert.equal(await restore(), 0);
});

testOnHubDatabases(
  "faces that were somebody else's by then stay, and find their people",
  async (db) => {
    const { identity, tenant, note, restore } = await newBackedUp(db);
    const { faces: [[, first], ...others] } = { faces: [...(await stateInHub(db, tenant)).faces] };
    assert.deepEqual([first, others.length], [1, 4]);
    // After the backup, the face in photo 2 was given to Carla; then Anna was erased.
    await note(crypto.randomUUID(), { person_ids: [1], places: [{ sha256: sha(1), ...at(0) }] });
    await restore();
    const { people, faces } = await stateInHub(db, tenant);
    assert.deepEqual([[...people.keys()], [...faces.values()]], [[2, 3], [2, null, 2, 3]]);
    assert.equal(identity.people.known().length, 0);
  },
);

testOnHubDatabases("a face that another person has in the backup goes by its place", async (db) => {
  const { tenant, note, restore } = await newBackedUp(db);
  // A person who came after the backup, and whose face was Ben's in it.
  await note(crypto.randomUUID(), { person_ids: [9], places: [{ sha256: sha(3), ...at(0) }] });
  await restore();
  const { people, faces } = await stateInHub(db, tenant);
  assert.deepEqual([[...people.keys()], [...faces.values()]], [[1, 2, 3], [1, 2, 1, 3]]);
});

testOnHubDatabases("photos and tenants that were removed after the backup go again", async (db) => {
  const { hub, tenant, objects, note, restore, erasures } = await newBackedUp(db);
  const id = crypto.randomUUID();
  await note(id, { photos: [{ id: 3, sha256: sha(3) }, { id: 2, sha256: sha(7) }] });
  await objects.put(await removedKey(hub.theirs.id), new TextEncoder().encode("{}"));
  assert.equal(await restore(), 2);
  const { faces } = await stateInHub(db, tenant);
  assert.deepEqual([...faces.values()], [1, 2, 1], "photo 2 has other bytes than what was erased");
  assert.ok((await erasures.goOn(tenant, id)).finishedAt !== null);
  for await (const { key } of objects.list(`${tenant}/photos/3/`)) assert.fail(key);
  const tenants = (await hub.send(hub.admin, "GET", "/v1/tenants")).body.items;
  assert.ok(!tenants.some((one: { id: string }) => one.id === hub.theirs.id));
});

testOnHubDatabases(
  "a number that was given again after the restore is somebody else's",
  async (db) => {
    const { tenant, note, restore } = await newBackedUp(db);
    await note(crypto.randomUUID(), { person_ids: [1], made_at: new Date(0).toISOString() });
    await restore();
    assert.deepEqual([...(await stateInHub(db, tenant)).people.keys()], [1, 2, 3]);
  },
);
