import { sql } from "kysely";
import type { TenantTx } from "../database.ts";
import { changePhotoState } from "../photo_state.ts";
import { shotNamed } from "../shots/shot_named.ts";
import { takeNumbers } from "../tenant_numbers.ts";

/** A file below a root, as it was seen. */
interface SeenFile {
  /** Relative to the root, with forward slashes. */
  path: string;
  size: number;
  mtimeMs: number;
}

/** Of which job a batch is, and where its files are. */
export interface BatchOfJob {
  tenant: string;
  job: string;
  root: string;
  site: string | null;
  seq: number;
}

/** What is known of paths: of each, the photo of its newest version. */
export async function knownPaths(
  tx: TenantTx,
  { job, root }: { job: string; root: string },
  paths: readonly string[],
) {
  return await tx.selectFrom("photo_path as p")
    .innerJoin(
      "photo as c",
      (join) => join.on("c.id", "=", ({ fn }) => fn.coalesce("p.newer_id", "p.photo_id")),
    )
    .leftJoin(
      "ingest_item as i",
      (join) =>
        join.onRef("i.root", "=", "p.root").onRef("i.path", "=", "p.path").on("i.job_id", "=", job),
    )
    .select(({ fn, eb }) => [
      "p.path",
      fn.coalesce("p.newer_size", "p.size").as("size"),
      fn.coalesce("p.newer_mtime_ms", "p.mtime_ms").as("mtimeMs"),
      "c.id as photo",
      "c.state",
      eb("c.sha256", "is not", null).$castTo<boolean>().as("hasContent"),
      eb("p.newer_id", "is not", null).$castTo<boolean>().as("isNewer"),
      eb("i.job_id", "is not", null).$castTo<boolean>().as("isOfJob"),
    ])
    .where("p.root", "=", root).where("p.path", "in", paths).execute();
}

/**
 * Adds a batch, with a photo for each file that is new or has other bytes than before.
 *
 * @param awaited photos that are there already.
 */
export async function addBatch(
  tx: TenantTx,
  batch: BatchOfJob,
  { fresh, versions, awaited }: {
    fresh: readonly SeenFile[];
    versions: readonly SeenFile[];
    awaited: readonly { file: SeenFile; photo: number }[];
  },
): Promise<void> {
  const { tenant, job, root, site, seq } = batch, made = [...fresh, ...versions];
  const first = await takeNumbers(tx, "photo", made.length);
  await tx.insertInto("ingest_batch")
    .values({ tenant_id: tenant, job_id: job, seq, retry_at: null, fault: null }).execute();
  if (made.length > 0) {
    await tx.insertInto("photo")
      .values(made.map(({ path }, at) => (
        { tenant_id: tenant, id: first + at, site_id: site, ...shotNamed(path) }
      )))
      .execute();
  }
  if (fresh.length > 0) {
    await tx.insertInto("photo_path").values(fresh.map(({ path, size, mtimeMs }, at) => ({
      ...{ tenant_id: tenant, root, path, size, mtime_ms: mtimeMs, photo_id: first + at },
    }))).execute();
  }
  for (const [at, file] of versions.entries()) {
    await noteNewer(tx, root, file, first + fresh.length + at);
  }
  const items = [...made.map((file, at) => ({ file, photo: first + at })), ...awaited];
  await tx.insertInto("ingest_item").values(items.map(({ file: { path }, photo }) => ({
    ...{ tenant_id: tenant, job_id: job, batch_seq: seq, root, path, photo_id: photo },
  }))).execute();
}

async function noteNewer(
  tx: TenantTx,
  root: string,
  { path, size, mtimeMs }: SeenFile,
  photo: number,
): Promise<void> {
  await tx.updateTable("photo_path")
    .set({ newer_id: photo, newer_size: size, newer_mtime_ms: mtimeMs })
    .where("root", "=", root).where("path", "=", path).execute();
}

/** Notes how a file looks by now whose photo nobody has read yet. */
export async function refreshPath(
  tx: TenantTx,
  root: string,
  { path, size, mtimeMs }: SeenFile,
  isNewer: boolean,
): Promise<void> {
  await tx.updateTable("photo_path")
    .set(
      isNewer ? { newer_size: size, newer_mtime_ms: mtimeMs } : { size, mtime_ms: mtimeMs },
    )
    .where("root", "=", root).where("path", "=", path).execute();
}

/** Has a photo that failed tried again, as somebody asked for it. */
export async function retryPhoto(tx: TenantTx, photo: number): Promise<void> {
  await changePhotoState(tx, "retry", { photo }, {
    ...{ failures: 0, retry_at: null, is_published: false },
  });
}

/**
 * Keeps an open batch from being published twice at once.
 *
 * @returns whether it is to be published.
 */
export async function lockOpenBatch(tx: TenantTx, job: string, seq: number): Promise<boolean> {
  const row = await tx.selectFrom("ingest_batch").select("seq")
    .where("job_id", "=", job).where("seq", "=", seq).where("state", "!=", "PUBLISHED")
    .forUpdate().executeTakeFirst();
  return row !== undefined;
}

export async function batchIsPublished(tx: TenantTx, job: string, seq: number): Promise<void> {
  await tx.updateTable("ingest_batch").set({ state: "PUBLISHED", fault: null, retry_at: null })
    .where("job_id", "=", job).where("seq", "=", seq).execute();
}

/** Notes that a batch was refused. @returns how many times in a row that was so. */
export async function batchHasFailed(
  tx: TenantTx,
  { job, seq, fault }: { job: string; seq: number; fault: string },
): Promise<number> {
  const row = await tx.updateTable("ingest_batch")
    .set({ state: "FAILED", fault, tries: sql`tries + 1` })
    .where("job_id", "=", job).where("seq", "=", seq).where("state", "!=", "PUBLISHED")
    .returning("tries").executeTakeFirst();
  return row?.tries ?? 0;
}

export async function retryBatchAt(
  tx: TenantTx,
  { job, seq, at }: { job: string; seq: number; at: Date },
): Promise<void> {
  await tx.updateTable("ingest_batch").set({ retry_at: at })
    .where("job_id", "=", job).where("seq", "=", seq).where("state", "=", "FAILED").execute();
}

/** @returns batches that are to be published by now, in the order in which they were made. */
export async function dueBatches(
  tx: TenantTx,
  now: Date,
  most: number,
): Promise<{ job: string; seq: number }[]> {
  return await tx.selectFrom("ingest_batch").select(["job_id as job", "seq"])
    .where("state", "!=", "PUBLISHED")
    .where((eb) => eb.or([eb("retry_at", "is", null), eb("retry_at", "<=", now)]))
    .orderBy("job_id").orderBy("seq").limit(most).execute();
}
