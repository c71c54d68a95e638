/** A hub in this process, on a PostgreSQL that waits for the disk, with tenants that have people. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { LeasedPhoto } from "../../../src/contracts/hub/work.ts";
import { PgBossBroker } from "../../../src/hub/broker/pg_boss_broker.ts";
import { openPostgres } from "../../../src/hub/db/opening/open_postgres.ts";
import { takeNumbers } from "../../../src/hub/db/tenant_numbers.ts";
import { recordReport } from "../../../src/hub/identity/record_report.ts";
import { Reviewer } from "../../../src/hub/identity/review/reviewer.ts";
import { Upkeep } from "../../../src/hub/identity/upkeep/upkeep.ts";
import { IngestRunner } from "../../../src/hub/ingest/ingest_runner.ts";
import { Roots } from "../../../src/hub/ingest/roots.ts";
import { openFolderObjects } from "../../../src/hub/objects/folder_objects.ts";
import { LedgerObjects } from "../../../src/hub/objects/ledger/ledger_objects.ts";
import { pictureKey } from "../../../src/hub/objects/photo_pictures.ts";
import { hubTasks } from "../../../src/hub/schedule/hub_tasks.ts";
import type { Task } from "../../../src/hub/schedule/task.ts";
import { hearWorker } from "../../../src/hub/work/heartbeat.ts";
import { createWork } from "../../../src/hub/work/hub_work.ts";
import { leasePhotos } from "../../../src/hub/work/lease_photos.ts";
import { welcomeWorker, type WorkerCaller } from "../../../src/hub/work/workers.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { newHub } from "../../../tests/support/hub_app.ts";
import { erasuresOn } from "../../../tests/support/hub_erasures.ts";
import { silent } from "../../../tests/support/hub_ingest.ts";
import { compareHere, regrouperOf } from "../../../tests/support/hub_regrouper.ts";
import { faceOf, identityOn, processed } from "../../../tests/support/hub_reports.ts";
import { newTenant } from "../../../tests/support/hub_tenant.ts";
import { helloOf, MODEL, VERSION } from "../../../tests/support/hub_work.ts";
import { startPostgres } from "../../../tests/support/postgres_server.ts";

export interface SmallCase {
  workers: number;
  tenants: number;
  photos: number;
  developMs: number;
}

export interface WorkingHub extends AsyncDisposable {
  tasks: Task[];
  addTenants(count: number): Promise<void>;
  /** Has photos wait in a tenant, by its place in the list of tenants. */
  add(tenant: number, count: number): Promise<void>;
  lease(tenant: number): Promise<LeasedPhoto>;
  storePictures(leased: LeasedPhoto): Promise<void>;
  /** Says that a photo shows two people whom the tenant has. */
  report(leased: LeasedPhoto): Promise<void>;
  heartbeat(): Promise<void>;
  /** Asks as somebody who looks. */
  ask(path: string): Promise<void>;
  /** Processes photos by several workers at once. @returns seconds. */
  process(small: SmallCase): Promise<number>;
}

/** What people ask for most. */
export const routesOfPeople: Readonly<Record<string, string>> = {
  "/v1/persons": "/v1/persons?limit=60&order=photos",
  "/v1/photos": "/v1/photos?limit=60",
  "/v1/person/{id}": "/v1/person/1",
  "/v1/photo/{id}": "/v1/photo/1",
  "/v1/photos/{id}/picture": "/v1/photos/1/picture",
};

/** Bytes of a developed photo and of its thumbnail. */
const PICTURES = { developed: new Uint8Array(900_000), thumbnail: new Uint8Array(30_000) };
const DIMENSIONS = 128, PEOPLE_AT_ONCE = 10;

export async function workingHub(tenantCount: number, people: number): Promise<WorkingHub> {
  const server = await startPostgres({ isDurable: true });
  const folder = await Deno.makeTempDir({ prefix: "photosort-timings-" });
  const photos = join(folder, "photos"), ending = new AbortController();
  await Deno.mkdir(photos);
  const url = await server.newDatabase();
  const db = await openPostgres({ url, connections: 10, onBroken() {} });
  const broker = await PgBossBroker.open(db, {
    onError(error) {
      throw error;
    },
  });
  const store = await openFolderObjects(join(folder, "objects"));
  const objects = new LedgerObjects({ store, db, now: Date.now });
  const roots = new Roots([{ name: "photos", folder: photos }]);
  const clock = systemClock, log = silent, identity = { ...identityOn(db), objects };
  const stores = { db, broker, objects, roots, clock, log }, regrouper = regrouperOf(identity);
  const work = createWork({
    ...{ ...stores, ending: ending.signal, program: { version: VERSION, model: MODEL } },
  });
  const upkeep = new Upkeep({ identity, regrouper, broker, clock, log });
  const ingest = new IngestRunner(stores), reviewer = new Reviewer(identity, compareHere());
  const parts = { ...stores, identity, regrouper, work, upkeep, ingest, reviewer };
  const hub = await newHub(db, { ...parts, ...erasuresOn(parts) });
  const tenants = [hub.mine.id];
  while (tenants.length < tenantCount) tenants.push(await newTenant(db));
  const worker = crypto.randomUUID(), caller: WorkerCaller = {};
  await welcomeWorker(work, caller, helloOf(worker));
  const greeted = new Set<string>();
  const made: WorkingHub = {
    tasks: hubTasks({ ...hub.scope, log }),
    async addTenants(count) {
      for (let at = 0; at < count; at++) tenants.push(await newTenant(db));
    },
    async add(at, count) {
      const tenant = tenants[at];
      await broker.open(tenant);
      await db.withTenant({ tenant }, async (tx) => {
        const first = await takeNumbers(tx, "photo", count);
        const numbers = Array.from({ length: count }, (_, i) => first + i);
        const row = { tenant_id: tenant, is_published: true };
        await tx.insertInto("photo").values(numbers.map((id) => ({ ...row, id }))).execute();
        await tx.insertInto("photo_path").values(numbers.map((id) => ({
          ...{ tenant_id: tenant, root: "photos", path: `${id}.jpg`, size: 1, mtime_ms: 1 },
          photo_id: id,
        }))).execute();
        await broker.publish(tx, numbers.map((photo) => ({ tenant, photo })));
      });
    },
    async lease(at) {
      const tenant = tenants[at], wanted = { worker, most: 1, waitMs: 5000 };
      if (!greeted.has(tenant)) await welcomeWorker(work, { tenant }, helloOf(worker));
      greeted.add(tenant);
      const [leased] = await leasePhotos(work, { tenant }, wanted, ending.signal);
      return leased;
    },
    async storePictures({ tenant, photo_id: photo, attempt }) {
      for (const picture of ["developed", "thumbnail"] as const) {
        await objects.put(pictureKey({ tenant, photo, attempt }, picture), PICTURES[picture]);
      }
    },
    async report({ tenant, photo_id, lease_id, attempt }) {
      const whom = [photo_id % people, (7 * photo_id) % people];
      const faces = [...new Set(whom)].map((who, at) => faceOf(lookOf(who), at));
      const report = processed({ photo_id, lease_id, attempt, worker }, faces);
      await recordReport(identity, { tenant }, report);
    },
    async heartbeat() {
      await hearWorker(work, caller, { worker, state: "active", leases: [] });
    },
    async ask(path) {
      const { status } = await hub.send(hub.mine.viewer, "GET", path);
      if (status !== 200) throw new Error(`${path}: ${status}`);
    },
    async process({ workers, tenants: of, photos, developMs }) {
      for (let at = 0; at < of; at++) await made.add(at, Math.ceil(photos / of));
      let begun = 0;
      const since = performance.now();
      await Promise.all(Array.from({ length: workers }, async () => {
        while (begun < photos) {
          const leased = await made.lease(begun++ % of);
          await delay(developMs);
          await made.storePictures(leased);
          await made.report(leased);
        }
      }));
      return (performance.now() - since) / 1000;
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await upkeep.close();
      await ingest.close();
      await broker.close();
      await db.close();
      await server.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
  await meetEverybody(made, people);
  return made;
}

/** Reports photos of the first tenant until it has everybody, so that there is somebody to compare with. */
async function meetEverybody(hub: WorkingHub, people: number): Promise<void> {
  const photos = Math.ceil(people / PEOPLE_AT_ONCE) + 1;
  await hub.add(0, photos);
  for (let at = 0; at < photos; at++) {
    const leased = await hub.lease(0);
    await hub.storePictures(leased);
    await hub.report(leased);
  }
}

/** @returns the look of somebody, of any number, whom hardly anybody resembles. */
function lookOf(person: number): Float32Array {
  let state = person * 7919 + 1;
  const look = Float32Array.from({ length: DIMENSIONS }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  });
  const length = Math.hypot(...look);
  return look.map((value) => value / length);
}
