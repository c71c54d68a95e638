/** An erasure ends only when every place counts zero, whatever is away and whoever dies meanwhile. */
import assert from "node:assert/strict";
import { TransientFault } from "../src/core/transient_fault.ts";
import type { Erasure } from "../src/contracts/hub/erasing.ts";
import { PgBossBroker } from "../src/hub/broker/pg_boss_broker.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { holdObjects, releaseObjects } from "../src/hub/db/erasing/object_hold.ts";
import { lastChange } from "../src/hub/db/views/dumped_people.ts";
import { erasePerson } from "../src/hub/identity/erase/erase_person.ts";
import { erasePhoto } from "../src/hub/identity/erase/erase_photo.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { LedgerObjects } from "../src/hub/objects/ledger/ledger_objects.ts";
import type { DirectObjects, Objects } from "../src/hub/objects/objects.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { endErasures, forgetErased } from "../src/hub/schedule/end_erasures.ts";
import { newHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { erasuresOn } from "./support/hub_erasures.ts";
import { silent } from "./support/hub_ingest.ts";
import { faceOf, identityOn, lease, lookOf, newPhoto, processed } from "./support/hub_reports.ts";
import { manualClock } from "./support/manual_clock.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** Objects that are away while `isAway` is set. */
function fallible(objects: Objects): Objects & { isAway: boolean } {
  const gate = { isAway: false };
  return new Proxy(objects, {
    get(_, name: keyof Objects | "isAway") {
      if (name === "isAway") return gate.isAway;
      return (...args: unknown[]) => {
        if (gate.isAway) throw new TransientFault("The store is away");
        return (objects[name] as (...all: unknown[]) => unknown).apply(objects, args);
      };
    },
    set(_, __, value) {
      gate.isAway = value;
      return true;
    },
  }) as Objects & { isAway: boolean };
}

/** A hub with two people in two photos, which have pictures. */
async function newPictured(db: HubDatabase) {
  const clock = manualClock(Date.now()), identity = { ...identityOn(db), clock };
  const broker = await PgBossBroker.open(db, { onError: assert.ifError });
  const folder = await openFolderObjects(await tempFolder());
  const objects = fallible(new LedgerObjects({ store: folder, db, now: Date.now }));
  const parts = { identity, broker, objects }, own = erasuresOn({ db, ...parts, clock });
  const hub = await newHub(db, { ...parts, ...own });
  const { id: tenant, site } = hub.mine;
  await broker.open(tenant);
  for (const look of [lookOf(1), lookOf(2)]) {
    const leased = await lease(db, tenant, await newPhoto(db, tenant, { site_id: site }));
    const key = pictureKey({ tenant, photo: leased.photo_id, attempt: 1 }, "developed");
    await objects.put(key, Uint8Array.of(0xff, 0xd8, leased.photo_id));
    await recordReport(identity, { tenant }, processed(leased, [faceOf(look)]));
  }
  const task = endErasures({ ...parts, db, erasures: own.erasures, log: silent });
  const { send, mine: { tenant_admin } } = hub;
  const ask = async (id: string): Promise<Erasure> =>
    (await send(tenant_admin, "GET", `/v1/erasures/${id}`)).body;
  return { hub, tenant, ...parts, ...own, clock, task, ask };
}

/** @returns the places that hold something, with how much. */
function left({ counts }: Erasure): Record<string, number | null> {
  return Object.fromEntries(Object.entries(counts ?? {}).filter(([, count]) => count !== 0));
}

testOnHubDatabases("an erasure is not done while the store is away, and ends after", async (db) => {
  const { hub: { send, mine }, objects, tenant, task, ask } = await newPictured(db);
  objects.isAway = true;
  const photo = await send(mine.tenant_admin, "DELETE", "/v1/photo/1");
  assert.deepEqual([photo.status, photo.body.finished_at], [202, null]);
  assert.deepEqual(left(photo.body), { objects: null, note: null });
  assert.equal((await send(mine.viewer, "GET", "/v1/photo/1")).status, 404);
  const person = await send(mine.tenant_admin, "DELETE", "/v1/person/2");
  assert.deepEqual([person.status, person.body.erasure.finished_at], [200, null]);
  assert.deepEqual(left(person.body.erasure), { note: null });
  objects.isAway = false;
  await task.run();
  for (const { id } of [photo.body, person.body.erasure]) {
    const ended = await ask(id);
    assert.ok(ended.finished_at !== null);
    assert.deepEqual(left(ended), {});
  }
  const keys: string[] = [];
  for await (const { key } of objects.list(`${tenant}/`)) keys.push(key);
  assert.deepEqual(keys, [`${tenant}/photos/2/developed-1.jpg`]);
  const actions = (await send(mine.tenant_admin, "GET", "/v1/audit")).body.items
    .map(({ action }: { action: string }) => action);
  assert.equal(actions.filter((one: string) => one === "erasure.finished").length, 2);
  const listed = (await send(mine.tenant_admin, "GET", "/v1/erasures?limit=1")).body;
  assert.equal(listed.items[0].id, person.body.erasure.id);
  const next = `/v1/erasures?limit=1&cursor=${listed.next_cursor}`;
  assert.equal((await send(mine.tenant_admin, "GET", next)).body.items[0].id, photo.body.id);
  assert.deepEqual((await send(mine.site_manager, "GET", "/v1/erasures")).body.items, []);
  assert.equal((await send(mine.operator, "GET", "/v1/erasures")).status, 403);
});

testOnHubDatabases("an erasure waits for the memory of every hub that lives", async (db) => {
  const { hub: { send, mine }, identity, broker, objects, tenant, task, ask } = await newPictured(
    db,
  );
  let emptied = 0;
  const theirs = identityOn(db), rev = await db.withTenant({ tenant }, lastChange);
  const index = await db.withTenant({ tenant }, (tx) => theirs.people.everybody(tx, tenant, rev));
  const crops = { empty: () => void emptied++ };
  const other = erasuresOn({ db, broker, objects, identity: theirs, crops });
  const dead = erasuresOn({ db, broker, objects, identity });
  await other.memory.show();
  await dead.memory.show();
  const { body: { erasure } } = await send(mine.tenant_admin, "DELETE", "/v1/person/1");
  assert.deepEqual([erasure.finished_at, left(erasure)], [null, { memory: 2 }]);
  await forgetErased({ db, memory: other.memory }).run();
  assert.deepEqual([index.get(1), emptied], [undefined, 1]);
  await task.run();
  assert.deepEqual(left(await ask(erasure.id)), { memory: 1 }, "one hub has not said anything");
  await db.asSystem((tx) =>
    tx.updateTable("hub_process").set({ seen_at: new Date(Date.now() - 180_000) })
      .where("id", "=", dead.memory.process).execute()
  );
  await task.run();
  assert.ok((await ask(erasure.id)).finished_at !== null);
});

testOnHubDatabases("any hub goes on with an erasure whose hub was killed", async (db) => {
  const { hub: { mine }, identity, broker, objects, tenant, ask } = await newPictured(db);
  const { caller } = mine.tenant_admin;
  const { erasure } = await erasePerson(identity, { caller, tenant, person: 1, dryRun: false });
  const photo = await erasePhoto(identity, { caller, tenant, photo: 2 });
  // The process ends here: nothing but the rows was done.
  const other = erasuresOn({ db, broker, objects, identity: identityOn(db) });
  await forgetErased({ db, memory: other.memory }).run();
  await endErasures({ db, objects, identity, log: silent, erasures: other.erasures }).run();
  for (const id of [erasure!, photo]) assert.ok((await ask(id)).finished_at !== null);
});

testOnHubDatabases("messages about a photo go with it, dead ones too", async (db) => {
  const { hub: { send, mine }, broker, tenant } = await newPictured(db);
  const waiting = await newPhoto(db, tenant, { site_id: mine.site });
  const publish = (...photos: number[]) =>
    db.withTenant(
      { tenant },
      (tx) => broker.publish(tx, photos.map((photo) => ({ tenant, photo }))),
    );
  await publish(waiting, 1);
  await broker.take(1);
  await publish(waiting, waiting);
  assert.equal((await send(mine.tenant_admin, "DELETE", `/v1/photo/${waiting}`)).status, 204);
  assert.equal(await broker.depth(tenant), 1, "that about photo 1 stays");
});

testOnHubDatabases("an erasure waits until no worker can send what it made", async (db) => {
  const { hub: { send, mine }, objects, tenant, task, ask } = await newPictured(db);
  const photo = await newPhoto(db, tenant, { site_id: mine.site });
  await lease(db, tenant, photo);
  await db.withTenant(
    { tenant },
    (tx) =>
      tx.updateTable("photo").set({ leased_until: new Date(Date.now() + 60_000) })
        .where("id", "=", photo).execute(),
  );
  const { body } = await send(mine.tenant_admin, "DELETE", `/v1/photo/${photo}`);
  assert.deepEqual(left(body), { workers: 1 });
  await objects.put(pictureKey({ tenant, photo, attempt: 1 }, "developed"), Uint8Array.of(1));
  await db.withTenant(
    { tenant },
    (tx) => tx.updateTable("erasure").set({ settles_at: new Date(0) }).execute(),
  );
  await task.run();
  assert.ok((await ask(body.id)).finished_at !== null);
  for await (const { key } of objects.list(`${tenant}/photos/${photo}/`)) assert.fail(key);
});

testOnHubDatabases("an erasure waits while an address to store at may be good", async (db) => {
  const { hub: { send, mine }, identity } = await newPictured(db);
  identity.objects = { ...identity.objects, direct: { origin: "https://s3" } as DirectObjects };
  const { status, body } = await send(mine.tenant_admin, "DELETE", "/v1/photo/1");
  assert.deepEqual([status, left(body)], [202, { workers: 1 }]);
});

testOnHubDatabases("while a backup is taken objects stay, and erasures wait", async (db) => {
  const { hub: { send, mine }, task, ask } = await newPictured(db);
  await db.asSystem((tx) => holdObjects(tx, 60));
  const { body } = await send(mine.tenant_admin, "DELETE", "/v1/photo/1");
  assert.deepEqual(left(body), { objects: 1 });
  await task.run();
  assert.deepEqual(left(await ask(body.id)), { objects: 1 });
  assert.equal(await db.asSystem(releaseObjects), true);
  assert.equal(await db.asSystem(releaseObjects), false);
  await task.run();
  assert.ok((await ask(body.id)).finished_at !== null);
});

testOnHubDatabases("a hub that cannot ask the database for long forgets everybody", async (db) => {
  const { identity, tenant, clock, broker, objects } = await newPictured(db);
  const failing = { isAway: false };
  const away = new Proxy(db, {
    get: (_, name: keyof HubDatabase) =>
      failing.isAway && (name === "asSystem" || name === "withTenant")
        ? () => Promise.reject(new TransientFault("The database is away"))
        : db[name],
  });
  const { memory } = erasuresOn({ db: away, broker, objects, identity, clock });
  const task = forgetErased({ db: away, memory });
  await task.run();
  failing.isAway = true;
  await clock.advance(30_000);
  await assert.rejects(task.run());
  assert.deepEqual(identity.people.known().map((known) => known.tenant), [tenant]);
  await clock.advance(31_000);
  await assert.rejects(task.run());
  assert.deepEqual(identity.people.known(), []);
});
