/** A whole hub in process, with every part that its routes use, and two tenants that hold something. */
import { join } from "node:path";
import { scopes } from "../../src/hub/access.ts";
import { makeTenantKey } from "../../src/hub/auth/make_api_key.ts";
import { PgBossBroker } from "../../src/hub/broker/pg_boss_broker.ts";
import { insertApiKey } from "../../src/hub/db/accounts/api_keys.ts";
import { noteDevice } from "../../src/hub/db/exchange/devices.ts";
import { insertSayings } from "../../src/hub/db/exchange/sayings.ts";
import { insertErasure } from "../../src/hub/db/erasing/erasures.ts";
import type { HubDatabase, TenantTx } from "../../src/hub/db/database.ts";
import { Roots } from "../../src/hub/ingest/roots.ts";
import { openFolderObjects } from "../../src/hub/objects/folder_objects.ts";
import { createWork } from "../../src/hub/work/hub_work.ts";
import { toBlob } from "../../src/core/vector_blob.ts";
import { Reviewer } from "../../src/hub/identity/review/reviewer.ts";
import type { HubScope } from "../../src/hub/api/hub_scope.ts";
import { erasuresOn } from "./hub_erasures.ts";
import { compareHere, regrouperOf } from "./hub_regrouper.ts";
import { type Actor, newHub, type TestHub, type TestTenant } from "./hub_app.ts";
import { identityOn, lookOf } from "./hub_reports.ts";
import { contentOf } from "./exchanging_laptop.ts";
import { manualClock } from "./manual_clock.ts";
import { tempFolder } from "./temp_folder.ts";

const quietLog = { debug() {}, info() {}, warn() {}, error() {} };

export interface WholeHub extends AsyncDisposable {
  hub: TestHub;
  /** The folder of the root `photos`. */
  photos: string;
  /** The folder of the objects. */
  objects: string;
  /** A program that may do all that a tenant's key can. */
  program: Actor;
}

/** Its clock stands still, so that the same question has the same answer. */
export async function newWholeHub(db: HubDatabase): Promise<WholeHub> {
  const clock = manualClock(Date.now());
  const folder = await tempFolder(),
    photos = join(folder, "photos"),
    ending = new AbortController();
  await Deno.mkdir(photos);
  const broker = await PgBossBroker.open(db, {
    onError(error) {
      throw error;
    },
  });
  const objects = await openFolderObjects(join(folder, "objects"));
  const roots = new Roots([{ name: "photos", folder: photos }]);
  const work = createWork({
    ...{ db, broker, objects, roots, clock, log: quietLog, ending: ending.signal },
    program: { version: "0.0.0-test", model: "made" },
  });
  const identity = identityOn(db), reviewer = new Reviewer(identity, compareHere());
  const hub = await newHub(db, {
    ...{ clock, broker, objects, roots, work, identity, reviewer },
    ...{ regrouper: regrouperOf(identity), upkeep: idleUpkeep },
    ...erasuresOn({ db, broker, objects, identity, clock }),
  });
  for (const { id } of [hub.mine, hub.theirs]) await broker.open(id);
  return {
    ...{ hub, photos, objects: join(folder, "objects"), program: await newProgram(hub) },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await broker.close();
    },
  };
}

/** Jobs are noted, and stay as they are. */
const idleUpkeep: HubScope["upkeep"] = {
  start() {},
  resume: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** @returns a program that may do all that a tenant's key can. */
export async function newProgram(
  { scope: { db, clock }, mine: { id: tenant } }: TestHub,
): Promise<Actor> {
  const role = "tenant_admin" as const, allScopes = { scopes: [...scopes] };
  const wanted = { name: "Program", role, sites: [], ...allScopes, expires_at: null };
  const { id, key } = await db.withTenant(
    { tenant },
    (tx) => makeTenantKey(tx, { id: "test" }, { tenant, at: new Date(clock.date()), wanted }),
  );
  return { caller: { id: `key:${id}`, role, tenant, ...allScopes }, token: key };
}

/** Something of everything, by which requests name it. Texts in it hold `marker`. */
export interface Things {
  tenant: string;
  marker: string;
  site: string;
  /** The photo's number, and the face's in it, the person's and the decision's. */
  number: number;
  /** The id of the lease, the job, the upload and the key. */
  id: string;
  user: string;
  worker: string;
  /** A folder that may be taken in. */
  folder: string;
}

/** @returns things that nobody has. */
export function thingsOfNobody({ photos: folder }: WholeHub, number: number): Things {
  const id = () => crypto.randomUUID();
  return {
    ...{ tenant: id(), site: id(), id: id(), user: id(), worker: id() },
    ...{ marker: "NOBODYS", number, folder },
  };
}

/** Puts one of everything into a site of a tenant. */
export async function fillSite(
  { hub, photos: folder }: Pick<WholeHub, "hub" | "photos">,
  tenant: TestTenant,
  { site, marker, number }: Pick<Things, "site" | "marker" | "number">,
): Promise<Things> {
  const id = crypto.randomUUID(), worker = crypto.randomUUID();
  const user = tenant.viewer.caller.id.slice("user:".length);
  const things = { ...{ tenant: tenant.id, site, marker, number, id }, user, worker, folder };
  const { db } = hub.scope;
  await db.asSystem((tx) =>
    tx.insertInto("worker").values({
      ...{ id: worker, tenant_id: tenant.id, name: `${marker} worker`, version: "0.0.0-test" },
      ...{ model: "made", state: "active", refused: null },
      capabilities: JSON.stringify({ slots: 1, roots: [] }),
    }).execute()
  );
  await db.withTenant({ tenant: tenant.id }, async (tx) => {
    await addPhoto(tx, things);
    await addPerson(tx, things);
    await addJob(tx, things);
    await addRest(tx, things);
  });
  return things;
}

async function addPhoto(
  tx: TenantTx,
  { tenant: tenant_id, site: site_id, number, id, worker, marker }: Things,
): Promise<void> {
  const lease = { lease_id: id, leased_by: worker, leased_until: new Date(Date.now() + 3_600_000) };
  await tx.insertInto("photo").values({
    ...{ tenant_id, id: number, site_id, state: "PROCESSING", attempt: 1, ...lease },
    ...{ fault_reason: `${marker} fault`, sha256: Uint8Array.fromHex(contentOf(number)) },
  }).execute();
  const place = { root: "photos", path: `${marker}/${number}.jpg` };
  await tx.insertInto("photo_path")
    .values({ tenant_id, ...place, size: 1, mtime_ms: 1, photo_id: number }).execute();
}

async function addPerson(
  tx: TenantTx,
  { tenant: tenant_id, site: site_id, number, marker }: Things,
): Promise<void> {
  await tx.insertInto("person")
    .values({ tenant_id, id: number, name: `${marker} person`, has_folder: true }).execute();
  const embedding = toBlob(lookOf(number % 100));
  await tx.insertInto("face").values({
    ...{ tenant_id, id: number, site_id, photo_id: number, person_id: number },
    ...{ x: 10, y: 10, width: 100, height: 100, landmarks: new Uint8Array(40), score: 0.9 },
    ...{ original_height: 120, sharpness: 100, embedding_norm: 20, outside: 0, usable: true },
    ...{ model: "made", embedding },
  }).execute();
  await tx.insertInto("decision").values({
    ...{ tenant_id, id: number, made_at: new Date(), made_by: "user:test", kind: "name" },
    body: JSON.stringify({ kind: "name", person: number, name: `${marker} person` }),
    refused: null,
    undone_by: null,
  }).execute();
}

async function addJob(
  tx: TenantTx,
  { tenant: tenant_id, site: site_id, number, id, marker }: Things,
): Promise<void> {
  const place = { root: "photos", path: marker };
  await tx.insertInto("ingest_job").values({
    ...{ tenant_id, id, site_id, name: `${marker} job`, ...place, root_folder: `${marker}:1` },
    ...{ recursive: true, batch_size: 50, requested_by: "user:test", scanning: false },
    ...{ status: "PUBLISHED", scanned: 1, inserted: 1, fault: null, finished_at: null },
  }).execute();
  await tx.insertInto("ingest_batch").values({
    ...{ tenant_id, job_id: id, seq: 1, state: "PUBLISHED", retry_at: null, fault: null },
  }).execute();
  await tx.insertInto("ingest_item").values({
    ...{ tenant_id, job_id: id, batch_seq: 1, root: "photos", photo_id: number },
    path: `${marker}/${number}.jpg`,
  }).execute();
}

async function addRest(
  tx: TenantTx,
  { tenant: tenant_id, site: site_id, number, id, marker }: Things,
): Promise<void> {
  const next = number + 1;
  await tx.updateTable("tenant_state")
    .set({ next_photo: next, next_face: next, next_person: next, next_decision: next })
    .execute();
  await tx.insertInto("upload").values({
    ...{ tenant_id, id, site_id, name: `${marker}.jpg`, length: 10 },
    ...{ photo_id: null, created_by: "user:test" },
  }).execute();
  const device = { id: crypto.randomUUID(), name: `${marker} laptop`, at: new Date(0) };
  await noteDevice(tx, tenant_id, device);
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.1 };
  const says = { kind: "no_face" as const, faces: [{ photo: contentOf(number), box }] };
  await insertSayings(tx, tenant_id, [{
    ...{ id: crypto.randomUUID(), madeAt: new Date(0), device: device.id, madeBy: device.name },
    ...{ says, fate: "refused", decision: null },
  }]);
  await insertErasure(tx, tenant_id, { id, record: null, requestedBy: `user:${marker}` });
  await insertApiKey(tx, tenant_id, {
    ...{ id, short: id.slice(0, 16), hash: new Uint8Array(32), last4: "last", role: "viewer" },
    ...{ name: `${marker} key`, sites: [], scopes: [], created_by: "user:test" },
    ...{ created_at: new Date(), expires_at: null },
  });
}
