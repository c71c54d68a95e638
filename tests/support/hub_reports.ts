/** Reports about photos of made-up people, and what became of them in a hub's database. */
import type {
  Detection,
  PhotoReport,
  ProcessedReport,
} from "../../src/contracts/hub/photo_report.ts";
import type { Rendition } from "../../src/core/shot.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { changePhotoState } from "../../src/hub/db/photo_state.ts";
import { takeNumbers } from "../../src/hub/db/tenant_numbers.ts";
import { createIdentity, type HubIdentity } from "../../src/hub/identity/hub_identity.ts";
import { toBlob } from "../../src/core/vector_blob.ts";
import { bounds } from "./match_bounds.ts";
import { manualClock } from "./manual_clock.ts";

const DIMENSIONS = 128;

/** @returns by what a hub tells made-up people apart; `removed` receives keys of removed objects. */
export function identityOn(
  db: HubDatabase,
  { mostBytes = 1e9, id = "made", removed = [] as string[], ...more }: {
    mostBytes?: number;
    id?: string;
    removed?: string[];
    dimensions?: number;
    byVectors?: boolean;
  } = {},
): HubIdentity {
  const { dimensions = DIMENSIONS, byVectors } = more;
  const empty = { direction: new Float32Array(dimensions), from: 1, cost: 0 };
  const { strict: _, loose: __, ...measured } = bounds;
  const match = {
    ...measured,
    costs: { ...bounds.costs, emptiness: empty },
    measured: { command: "", set: "", people: 20, photos: 20, on: "2026-11-27" },
  };
  const model = { id, dimensions, match };
  return createIdentity({
    ...{ db, model, mostBytes, byVectors, clock: manualClock() },
    objects: { remove: (key) => Promise.resolve(void removed.push(key)) },
    log: {
      warn(message) {
        throw new Error(message);
      },
    },
  });
}

/** @returns the look of somebody whom nobody else resembles: up to 128 people. */
export function lookOf(person: number): Float32Array {
  return Float32Array.from({ length: DIMENSIONS }, (_, i) => Number(i === person));
}

/** @returns a face that is seen clearly, beside those of other places in the photo. */
export function faceOf(look: Float32Array, at = 0): Detection {
  const [x, y] = [at * 200, 100];
  return {
    box: { x, y, width: 100, height: 100 },
    landmarks: [x + 30, 130, x + 70, 130, x + 50, 150, x + 35, 170, x + 65, 170],
    confidence: 0.9,
    embedding: toBlob(look).toBase64(),
    embedding_norm: 18,
    original_height: 200,
    sharpness: 100,
    outside: 0,
    usable: true,
  };
}

/** A photo that a worker has. */
export interface Leased {
  photo_id: number;
  lease_id: string;
  attempt: number;
  worker: string;
}

/** Adds photos that workers have. @returns their leases, in the order of the photos' numbers. */
export async function leasedPhotos(
  db: HubDatabase,
  tenant: string,
  count: number,
): Promise<Leased[]> {
  return await db.withTenant({ tenant }, async (tx) => {
    const first = await takeNumbers(tx, "photo", count);
    const leased = Array.from({ length: count }, (_, at): Leased => ({
      ...{ photo_id: first + at, attempt: 1 },
      ...{ lease_id: crypto.randomUUID(), worker: crypto.randomUUID() },
    }));
    await tx.insertInto("photo").values(leased.map(({ photo_id, lease_id, attempt, worker }) => ({
      ...{ tenant_id: tenant, id: photo_id, state: "PROCESSING" as const, lease_id, attempt },
      leased_by: worker,
    }))).execute();
    return leased;
  });
}

/** Adds a photo that waits. @returns its number. */
export async function newPhoto(
  db: HubDatabase,
  tenant: string,
  fields: { site_id?: string; shot_key?: string; rendition?: Rendition | null } = {},
): Promise<number> {
  return await db.withTenant({ tenant }, async (tx) => {
    const id = await takeNumbers(tx, "photo", 1);
    await tx.insertInto("photo").values({ tenant_id: tenant, id, ...fields }).execute();
    return id;
  });
}

/** Leases a photo that waits to a worker. */
export async function lease(db: HubDatabase, tenant: string, photo: number): Promise<Leased> {
  const lease_id = crypto.randomUUID(), worker = crypto.randomUUID();
  return await db.withTenant({ tenant }, async (tx) => {
    const { attempt } = await tx.selectFrom("photo").select("attempt").where("id", "=", photo)
      .executeTakeFirstOrThrow();
    const fields = { lease_id, leased_by: worker, attempt: attempt + 1 };
    if (!await changePhotoState(tx, "lease", { photo }, fields)) {
      throw new Error(`Cannot lease photo ${photo}, as it is not READY`);
    }
    return { photo_id: photo, lease_id, attempt: attempt + 1, worker };
  });
}

/** @returns a report that a photo shows these faces. */
export function processed(
  leased: Leased,
  detections: Detection[],
  more: Partial<ProcessedReport> = {},
): ProcessedReport {
  const sha256 = leased.photo_id.toString(16).padStart(64, "0");
  return {
    ...{ outcome: "processed", callback_id: `cb-${leased.lease_id}`, ...leased, model: "made" },
    ...{ sha256, width: 2000, height: 1000, original_width: 4000, original_height: 2000 },
    ...{ captured_at: null, camera: null, serial: null, rendition: null, detections, ...more },
  };
}

/** @returns a report that a photo could not be processed. */
export function failed(leased: Leased, mayRetry: boolean): PhotoReport {
  const why = { code: "damaged", reason: "The picture is damaged", may_retry: mayRetry };
  return { outcome: "failed", callback_id: `cb-${leased.lease_id}`, ...leased, ...why };
}

/** A file that is known, and the photo that it shows. */
export interface KnownPath {
  path: string;
  photo: number;
  /** The photo of its newer version. */
  newer?: number;
}

/** Notes files, each of them 100 bytes long; newer versions are of 200. */
export async function addPaths(db: HubDatabase, tenant: string, paths: KnownPath[]): Promise<void> {
  const rows = paths.map(({ path, photo, newer }) => ({
    ...{ tenant_id: tenant, root: "photos", path, size: 100, mtime_ms: 1, photo_id: photo },
    ...newer !== undefined && { newer_id: newer, newer_size: 200, newer_mtime_ms: 2 },
  }));
  await db.withTenant({ tenant }, (tx) =>
    tx.insertInto("photo_path").values(rows)
      .onConflict((conflict) =>
        conflict.columns(["tenant_id", "root", "path"]).doUpdateSet((eb) => ({
          newer_id: eb.ref("excluded.newer_id"),
          newer_size: eb.ref("excluded.newer_size"),
          newer_mtime_ms: eb.ref("excluded.newer_mtime_ms"),
        }))
      ).execute());
}

/** Adds a job of one batch that waits for these files' photos. @returns its id. */
export async function newJob(
  db: HubDatabase,
  tenant: string,
  items: readonly KnownPath[],
): Promise<string> {
  const id = crypto.randomUUID(), of = { tenant_id: tenant, job_id: id };
  await db.withTenant({ tenant }, async (tx) => {
    const place = { root: "photos", root_folder: "1", path: "", recursive: true };
    const counts = { scanned: items.length, inserted: items.length, scanning: false };
    await tx.insertInto("ingest_job").values({
      ...{ tenant_id: tenant, id, name: "job", fault: null, finished_at: null, ...place },
      ...{ batch_size: 50, requested_by: "user:x", status: "PUBLISHED", ...counts },
    }).execute();
    await tx.insertInto("ingest_batch").values({ ...of, seq: 1, state: "PUBLISHED" }).execute();
    await tx.insertInto("ingest_item").values(items.map(({ path, photo }) => (
      { ...of, batch_seq: 1, root: "photos", path, photo_id: photo }
    ))).execute();
  });
  return id;
}
