/** A person who is erased leaves no byte of a face or a name, and is not found again in the same photos. */
import assert from "node:assert/strict";
import { erasurePlaces } from "../src/contracts/hub/erasure_places.ts";
import type { Detection } from "../src/contracts/hub/photo_report.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { deleteTenant } from "../src/hub/db/accounts/tenants.ts";
import { lastChange } from "../src/hub/db/views/dumped_people.ts";
import { PgBossBroker } from "../src/hub/broker/pg_boss_broker.ts";
import { erasePhoto } from "../src/hub/identity/erase/erase_photo.ts";
import { keepCurrent } from "../src/hub/identity/keep_current.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { keepQueue } from "../src/hub/schedule/keep_queue.ts";
import { dumpOf } from "../src/hub/views/person_dump.ts";
import type { HubScope } from "../src/hub/api/hub_scope.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { newHub, type TestHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { erasuresOn } from "./support/hub_erasures.ts";
import { decideInHub, stateInHub } from "./support/hub_event.ts";
import { regrouperOf } from "./support/hub_regrouper.ts";
import {
  addPaths,
  faceOf,
  identityOn,
  lease,
  type Leased,
  newJob,
  newPhoto,
  processed,
} from "./support/hub_reports.ts";
import { fillSite, newWholeHub } from "./support/whole_hub.ts";
import { findInHub, hexTraces, objectsOfHub, rowsOfHub } from "./support/hub_traces.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** A look of no zeros, so that parts of it are found only where it is. */
function dense(seed: number): Float32Array {
  let state = seed * 7919 + 1;
  const values = Float32Array.from({ length: 128 }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648 - 0.5;
  });
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

const ANNA = dense(1), BEN = dense(2), CARLA = dense(3);
const NAME = "Zerlina Quast";

function countsOf(count: number) {
  return Object.fromEntries(erasurePlaces.map((place) => [place, count]));
}

/** A tenant with Anna (person 1), Ben and Carla; photos 1 to 5. */
async function newTenantOfThree(db: HubDatabase) {
  const removed: string[] = [],
    identity = identityOn(db, { removed }),
    regrouper = regrouperOf(identity);
  let emptied = 0;
  const crops = { empty: () => void emptied++ } as HubScope["crops"];
  const folder = await tempFolder(), objects = await openFolderObjects(folder);
  const broker = await PgBossBroker.open(db, { onError: assert.ifError });
  const parts = { identity, objects, broker, crops };
  const { memory, erasures } = erasuresOn({ db, ...parts });
  const hub = await newHub(db, { ...parts, regrouper, memory, erasures });
  const tenant = hub.mine.id, { site } = hub.mine;
  const report = async (leased: Leased, looks: Float32Array[], more = {}) => {
    const detections: Detection[] = looks.map((look, at) => faceOf(look, at));
    return await recordReport(identity, { tenant }, processed(leased, detections, more));
  };
  const photo = async (...looks: Float32Array[]) => {
    const leased = await lease(db, tenant, await newPhoto(db, tenant, { site_id: site }));
    await objects.put(
      pictureKey({ tenant, photo: leased.photo_id, attempt: 1 }, "developed"),
      Uint8Array.of(0xff, 0xd8, leased.photo_id),
    );
    await report(leased, looks);
    return leased;
  };
  const again = async (photo: number, looks: Float32Array[], more = {}) => {
    await db.withTenant({ tenant }, (tx) => changePhotoState(tx, "reprocess", { photo }));
    return await report(await lease(db, tenant, photo), looks, more);
  };
  const leases = [
    await photo(ANNA, BEN),
    await photo(ANNA),
    await photo(BEN, CARLA),
    await photo(CARLA),
    await photo(BEN),
  ];
  return {
    ...{ hub, identity, tenant, regrouper, leases, photo, report, again, folder, removed, parts },
    crops: () => emptied,
    decide: (...requests: Parameters<typeof decideInHub>[2][]) =>
      decideInHub(identity, tenant, ...requests),
  };
}

/** @returns the lines of a dump. */
async function dumpedSince(
  { scope: { identity }, mine: { id: tenant } }: TestHub,
  since: number,
): Promise<Record<string, unknown>[]> {
  const asked = { tenant, since, withEmbeddings: true };
  const zipped = await dumpOf(identity, { id: "user:test" }, asked);
  const text = await new Response(zipped.pipeThrough(new DecompressionStream("gzip"))).text();
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

/** @returns the looks of a person's faces and of the person, as the database has them. */
async function tracesOf(db: HubDatabase, tenant: string, person: number): Promise<string[]> {
  return await db.withTenant({ tenant }, async (tx) => {
    const faces = await tx.selectFrom("face").select("embedding")
      .where("person_id", "=", person).execute();
    const [{ sum }] = await tx.selectFrom("centroid").select("sum")
      .where("person_id", "=", person).execute();
    return [sum, ...faces.map(({ embedding }) => embedding)].flatMap(hexTraces);
  });
}

testOnHubDatabases("of a person who is erased no byte is left, and photos stay", async (db) => {
  const { hub, identity, tenant, decide, regrouper, crops, folder } = await newTenantOfThree(db);
  const { faces } = await stateInHub(db, tenant);
  const [, ben] = [...faces].filter(([, person]) => person === 2).map(([face]) => face);
  await decide({ kind: "name", person: 1, name: "Earlier Zerlina" });
  await decide({ kind: "name", person: 1, name: NAME });
  await decide({ kind: "name", person: 2, name: "Ben" });
  await assert.rejects(decide({ kind: "name", person: 3, name: NAME.toLowerCase() }));
  await decide({ kind: "not", faces: [ben], person: 1 });
  await decide({ kind: "different", people: [1, 3] });
  await regrouper.now(tenant);
  const traces = [NAME, "Earlier", ...await tracesOf(db, tenant, 1)];
  const look = async () => {
    const objects = await objectsOfHub(folder);
    const photos = objects.filter(({ where }) => where.includes("/photos/"));
    assert.equal(photos.length, 5, "the photos stay");
    return findInHub([...await rowsOfHub(db, [tenant, hub.theirs.id]), ...objects], traces);
  };
  assert.deepEqual(await look(), [
    "table centroid",
    "table decision",
    "table face",
    "table person",
  ]);
  const { next_since: since } = (await dumpedSince(hub, 0))[0];
  const { send, mine: { operator, site_manager } } = hub, path = "/v1/person/1";
  assert.equal((await send(operator, "DELETE", path)).status, 403);
  const erased = { person_ids: [1], faces: 2, photos: 2, erasure: null };
  assert.deepEqual((await send(site_manager, "DELETE", `${path}?dryRun=true`)).body, erased);
  assert.equal((await look()).length, 4);
  const { status, body } = await send(site_manager, "DELETE", path);
  const { erasure } = body;
  assert.deepEqual([status, { ...body, erasure: null }], [200, erased]);
  assert.ok(erasure.finished_at !== null);
  assert.deepEqual(erasure.counts, countsOf(0));
  assert.deepEqual(await look(), []);
  assert.equal(crops(), 1);
  const dumped = await dumpedSince(hub, Number(since));
  assert.deepEqual(dumped.filter(({ kind }) => kind === "gone"), [
    { kind: "gone", person_id: 1, merged_into: null },
  ]);
  const current = await db.withTenant(
    { tenant },
    (tx) => identity.people.everybody(tx, tenant, Number(dumped[0].next_since)),
  );
  assert.deepEqual([current.get(1), current.get(2)?.faces], [undefined, 3]);
  const shown = await send(operator, "GET", "/v1/photo/2");
  assert.deepEqual([shown.body.status, shown.body.no_faces, shown.body.person_ids], [
    "PROCESSED",
    true,
    [],
  ]);
  assert.equal((await send(operator, "GET", path)).status, 404);
  const logged = await send(hub.mine.tenant_admin, "GET", "/v1/audit");
  const [finished, { action, subject, detail, actor }] = logged.body.items.slice(1);
  assert.deepEqual([action, subject, detail], ["person.erased", "person:1", {
    faces: 2,
    photos: 2,
  }]);
  assert.deepEqual([finished.action, finished.subject], [
    "erasure.finished",
    `erasure:${erasure.id}`,
  ]);
  assert.deepEqual(finished.detail, { person_ids: [1], photo_ids: [], ...countsOf(0) });
  assert.equal(actor, site_manager.caller.id);
});

testOnHubDatabases("what is erased is not found again in the same photos", async (db) => {
  const { hub, identity, tenant, again, photo, report, leases, regrouper } = await newTenantOfThree(
    db,
  );
  const before = await stateInHub(db, tenant);
  const ofBen = [...before.faces].filter(([, person]) => person === 2).map(([face]) => face);
  const erase = (person: number) =>
    hub.send(hub.mine.tenant_admin, "DELETE", `/v1/person/${person}`);
  assert.equal((await erase(1)).status, 200);
  // The sender of the first report, who did not hear the answer.
  assert.deepEqual((await report(leases[0], [ANNA, BEN])).person_ids, [2]);
  assert.deepEqual((await again(1, [ANNA, BEN])).person_ids, [2]);
  assert.deepEqual((await again(2, [ANNA])).person_ids, []);
  await regrouper.now(tenant);
  const after = await stateInHub(db, tenant);
  assert.deepEqual([...after.faces].filter(([, is]) => is === 2).map(([face]) => face), ofBen);
  assert.deepEqual([...after.people.keys()], [2, 3]);
  // An edit that keeps the size, and the same bytes at another path or site, are the same photo.
  const edit = await lease(db, tenant, await newPhoto(db, tenant));
  await addPaths(db, tenant, [{ path: "2.jpg", photo: 2, newer: edit.photo_id }]);
  assert.deepEqual((await report(edit, [ANNA])).person_ids, []);
  const elsewhere = await lease(
    db,
    tenant,
    await newPhoto(db, tenant, { site_id: hub.mine.otherSite }),
  );
  const { sha256 } = processed(edit, []);
  assert.deepEqual((await report(elsewhere, [ANNA], { sha256 })).person_ids, []);
  // A photo that comes later makes somebody new.
  await photo(ANNA);
  const [[newcomer, { name }]] = [...(await stateInHub(db, tenant)).people].slice(-1);
  assert.deepEqual([newcomer, name], [4, null]);
  assert.deepEqual((await dumpedSince(hub, 0)).length, 5);
  assert.equal(identity.people.known().length, 1);
});

testOnHubDatabases("what was said of others still holds, and can be taken back", async (db) => {
  const { hub, tenant, decide, photo } = await newTenantOfThree(db);
  const { faces } = await stateInHub(db, tenant);
  const of = (person: number) => [...faces].filter(([, is]) => is === person).map(([face]) => face);
  const [ben] = await decide({ kind: "name", person: 2, name: "Ben" });
  const [moved] = await decide({ kind: "move", faces: [of(1)[1], of(3)[1]], to: 2 });
  await decide({ kind: "move", faces: [of(1)[1]], to: 1 });
  await decide({ kind: "merge", from: 3, into: 1 });
  await photo(CARLA);
  const erased = await hub.send(hub.mine.tenant_admin, "DELETE", "/v1/person/3");
  assert.deepEqual(erased.body.person_ids, [1, 3]);
  assert.deepEqual([...(await stateInHub(db, tenant)).people.keys()], [2]);
  const list = (await hub.send(hub.mine.viewer, "GET", "/v1/decisions")).body.items;
  assert.deepEqual(
    list.map(({ kind }: { kind: string }) => kind),
    ["forget", "forgotten", "forgotten", "forgotten", "name"],
  );
  const undo = (decision: number) =>
    hub.send(hub.mine.operator, "POST", `/v1/decisions/${decision}/undo`, {});
  for (const id of [moved, list[0].id]) {
    const { status, body } = await undo(id);
    assert.deepEqual([status, body.detail], [422, "a forgotten person cannot come back"]);
  }
  assert.equal((await undo(ben)).status, 200);
  assert.equal((await stateInHub(db, tenant)).people.get(2)!.name, null);
});

testOnHubDatabases("who is assigned to sites erases whom other sites do not show", async (db) => {
  const { hub, tenant, report } = await newTenantOfThree(db);
  const { send, mine: { site_manager, tenant_admin, otherSite } } = hub;
  const there = await newPhoto(db, tenant, { site_id: otherSite });
  await report(await lease(db, tenant, there), [ANNA, dense(9)]);
  const status = async (person: number, as = site_manager) =>
    (await send(as, "DELETE", `/v1/person/${person}`)).status;
  assert.equal(await status(1), 403);
  assert.deepEqual([await status(4), await status(99)], [404, 404]);
  assert.deepEqual([await status(2), await status(2)], [200, 404]);
  assert.equal(await status(1, tenant_admin), 200);
});

testOnHubDatabases("a photo that is erased is gone with its faces, and jobs end", async (db) => {
  const { hub, identity, tenant, folder } = await newTenantOfThree(db);
  const { send, mine: { site_manager, operator, viewer, otherSite } } = hub;
  const erase = async (photo: number, as = site_manager) =>
    (await send(as, "DELETE", `/v1/photo/${photo}`)).status;
  const waiting = await newPhoto(db, tenant, { site_id: hub.mine.site });
  const there = await newPhoto(db, tenant, { site_id: otherSite });
  await addPaths(db, tenant, [{ path: "1.jpg", photo: 1 }, { path: "2.jpg", photo: 2, newer: 3 }]);
  const job = await newJob(db, tenant, [{ path: "6.jpg", photo: waiting }]);
  assert.deepEqual([await erase(1, operator), await erase(there), await erase(99)], [
    403,
    404,
    404,
  ]);
  assert.deepEqual([await erase(2), await erase(3)], [409, 409], "a newer version is on its way");
  assert.deepEqual([await erase(1), await erase(1), await erase(waiting)], [204, 404, 204]);
  const left = (await objectsOfHub(folder)).filter(({ where }) => where.includes("/photos/"));
  assert.equal(left.length, 4);
  assert.deepEqual(findInHub(left, [`${tenant}/photos/1/`]), []);
  const { people, faces } = await stateInHub(db, tenant);
  assert.deepEqual([...people.keys()], [1, 2, 3]);
  assert.equal(faces.size, 5);
  const dumped = (await dumpedSince(hub, 0)).slice(1, 4);
  assert.deepEqual(dumped.map(({ photo_ids }) => photo_ids), [[2], [3, 5], [3, 4]]);
  assert.equal((await send(viewer, "GET", "/v1/photo/1")).status, 404);
  const status = (await send(operator, "GET", `/v1/ingest-status/${job}`)).body;
  assert.deepEqual([status.status, status.failed], ["COMPLETED", 1]);
  const rev = await db.withTenant({ tenant }, lastChange);
  const index = await db.withTenant({ tenant }, (tx) => identity.people.everybody(tx, tenant, rev));
  assert.deepEqual([index.get(1)?.faces, index.get(2)?.faces], [1, 2]);
});

testOnHubDatabases("a photo that could not be erased keeps its pictures", async (db) => {
  const { hub: { mine }, identity, tenant, removed } = await newTenantOfThree(db);
  const lost = new Error("The connection is lost before the commit");
  const withTenant: HubDatabase["withTenant"] = (scope, run, more) =>
    db.withTenant(scope, async (tx) => {
      await run(tx);
      throw lost;
    }, more);
  const failing = { ...identity, db: { ...db, withTenant } };
  const { caller } = mine.tenant_admin;
  await assert.rejects(erasePhoto(failing, { caller, tenant, photo: 1 }), lost);
  assert.deepEqual(removed, []);
});

testOnHubDatabases(
  "another hub's memory forgets who was erased, and tenants that are gone",
  async (db) => {
    const { hub, tenant } = await newTenantOfThree(db), other = identityOn(db);
    const rev = await db.withTenant({ tenant }, lastChange);
    const index = await db.withTenant({ tenant }, (tx) => other.people.everybody(tx, tenant, rev));
    assert.ok(index.get(1) !== undefined);
    await hub.send(hub.mine.tenant_admin, "DELETE", "/v1/person/1");
    await keepCurrent(other);
    assert.deepEqual([index.get(1), index.get(2)?.faces], [undefined, 3]);
    await db.asSystem((tx) => deleteTenant(tx, tenant));
    await keepCurrent(other);
    assert.equal(other.people.known().length, 0);
  },
);

testOnHubDatabases(
  "of a tenant that is removed nothing is left but that there was one",
  async (db) => {
    await using whole = await newWholeHub(db);
    const { hub: { send, admin, mine, theirs, scope } } = whole;
    for (const [site, number] of [[mine.site, 11], [mine.otherSite, 12]] as const) {
      await fillSite(whole, mine, { site, number, marker: "MARKED" });
    }
    await scope.db.withTenant(
      { tenant: mine.id },
      (tx) => scope.broker.publish(tx, [{ tenant: mine.id, photo: 11 }]),
    );
    await scope.objects.put(`${mine.id}/photos/11/developed-1.jpg`, new Uint8Array(3));
    const look = async () =>
      findInHub(
        [...await rowsOfHub(db, [mine.id, theirs.id]), ...await objectsOfHub(whole.objects)],
        [mine.id, mine.slug, "MARKED"],
      );
    const before = await look();
    assert.ok(
      before.length > 15 && before.some((place) => place.startsWith("object")),
      `${before}`,
    );
    const path = `/v1/tenants/${mine.id}`;
    await send(admin, "PATCH", path, { state: "suspended" });
    assert.equal((await send(admin, "DELETE", path)).status, 204);
    await keepQueue(scope).run();
    assert.deepEqual(await look(), ["table system_audit"]);
  },
);
