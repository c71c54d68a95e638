/** A hub that gives work, workers as they are seen by it, and photos that wait. */
import { join } from "node:path";
import type { HeldLease, LeasedPhoto } from "../../src/contracts/hub/work.ts";
import type { Broker } from "../../src/hub/broker/broker.ts";
import { PgBossBroker } from "../../src/hub/broker/pg_boss_broker.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { takeNumbers } from "../../src/hub/db/tenant_numbers.ts";
import { Roots } from "../../src/hub/ingest/roots.ts";
import { LedgerObjects } from "../../src/hub/objects/ledger/ledger_objects.ts";
import { openFolderObjects } from "../../src/hub/objects/folder_objects.ts";
import type { Objects } from "../../src/hub/objects/objects.ts";
import { createWork, type HubWork } from "../../src/hub/work/hub_work.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import { type ManualClock, manualClock } from "./manual_clock.ts";
import { tempFolder } from "./temp_folder.ts";

const quietLog = { debug() {}, info() {}, warn() {}, error() {} };
export const MODEL = "made", VERSION = "0.0.0-test";

export interface TestWork extends AsyncDisposable {
  work: HubWork;
  clock: ManualClock;
  /** Where the bytes of objects are, whatever the ledger tells. */
  store: Objects;
  /** Where the photos of the root `photos` are. */
  photosFolder: string;
  /** Adds photos that wait, each with a message; at `N.jpg` of the root. @returns their numbers. */
  addPhotos(tenant: string, count: number, fields?: { site_id?: string }): Promise<number[]>;
}

/**
 * @param time left out: that of the returned clock, which stands still until it is told to go on.
 * @param where objects and photos lie, and the messages; left out: in folders, and in the database.
 */
export async function newWork(
  db: HubDatabase,
  time?: Clock,
  where: { store?: Objects; roots?: Roots; broker?: Broker } = {},
): Promise<TestWork> {
  const folder = await tempFolder(), photosFolder = join(folder, "photos"), clock = manualClock();
  await Deno.mkdir(photosFolder);
  const broker = where.broker ?? await openPgBoss(db);
  const ending = new AbortController();
  const store = where.store ?? await openFolderObjects(join(folder, "objects"));
  const now = () => (time ?? clock).date();
  const work = createWork({
    ...{ db, broker, clock: time ?? clock, log: quietLog, ending: ending.signal },
    objects: new LedgerObjects({ store, db, now }),
    roots: where.roots ?? new Roots([{ name: "photos", folder: photosFolder }]),
    program: { version: VERSION, model: MODEL },
  });
  return {
    ...{ work, store, clock, photosFolder },
    async addPhotos(tenant, count, fields = {}) {
      await broker.open(tenant);
      return await db.withTenant({ tenant }, async (tx) => {
        const first = await takeNumbers(tx, "photo", count);
        const photos = Array.from({ length: count }, (_, i) => first + i);
        const row = { tenant_id: tenant, is_published: true, ...fields };
        await tx.insertInto("photo").values(photos.map((id) => ({ ...row, id }))).execute();
        await tx.insertInto("photo_path").values(photos.map((id) => (
          {
            tenant_id: tenant,
            root: "photos",
            path: `${id}.jpg`,
            size: 1,
            mtime_ms: 1,
            photo_id: id,
          }
        ))).execute();
        await broker.publish(tx, photos.map((photo) => ({ tenant, photo })));
        return photos;
      });
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await broker.close();
    },
  };
}

function openPgBoss(db: HubDatabase): Promise<Broker> {
  return PgBossBroker.open(db, {
    onError(error) {
      throw error;
    },
  });
}

/** @returns what a worker says of itself. */
export function helloOf(id: string) {
  return { id, name: "Studio", version: VERSION, model: MODEL, slots: 4, roots: ["photos"] };
}

export function heldOf({ lease_id, tenant, photo_id }: LeasedPhoto): HeldLease {
  return { lease_id, tenant, photo_id };
}

/** @returns the states of a tenant's photos by number, and who has them. */
export async function photosOf(db: HubDatabase, tenant: string) {
  const rows = await db.withTenant({ tenant }, (tx) =>
    tx.selectFrom("photo")
      .select(["id", "state", "attempt", "failures", "lease_id", "leased_by", "fault_code"])
      .orderBy("id").execute());
  return new Map(rows.map((row) => [row.id, row]));
}
