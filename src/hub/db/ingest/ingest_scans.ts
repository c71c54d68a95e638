import type { TenantTx } from "../database.ts";
import { finishJob } from "./ingest_jobs.ts";

/** A job whose folder is to be looked through. */
export interface ScanTask {
  root: string;
  /** What told the root's folder from another one in its place when the job began. */
  rootFolder: string;
  path: string;
  recursive: boolean;
  batchSize: number;
  site: string | null;
  /** The first number that none of its batches has. */
  nextSeq: number;
}

/** What a scan came across beside photos that wait. */
export interface ScanCounts {
  /** Files that are none of the job's photos: left out by name or content, links, unreadable. */
  skipped: number;
  /** Files whose photos were processed before. */
  known: number;
}

/** @returns the jobs whose scan has not ended, the oldest first. */
export async function jobsToScan(tx: TenantTx): Promise<string[]> {
  const rows = await tx.selectFrom("ingest_job").select("id")
    .where("finished_at", "is", null).where("scanning", "=", true).orderBy("created_at").execute();
  return rows.map(({ id }) => id);
}

/**
 * Begins a job's scan, or begins it again: then what the earlier one counted is forgotten, except for
 * the photos that the job has.
 *
 * @returns undefined if there is nothing to scan any more.
 */
export async function beginScan(tx: TenantTx, job: string): Promise<ScanTask | undefined> {
  const row = await tx.selectFrom("ingest_job")
    .select(["root", "root_folder", "path", "recursive", "batch_size", "site_id"])
    .where("id", "=", job).where("scanning", "=", true).where("finished_at", "is", null)
    .forUpdate().executeTakeFirst();
  if (row === undefined) return undefined;
  const { items } = await tx.selectFrom("ingest_item")
    .select(({ fn }) => fn.countAll<number>().as("items")).where("job_id", "=", job)
    .executeTakeFirstOrThrow();
  const { seq } = await tx.selectFrom("ingest_batch")
    .select(({ fn }) => fn.max<number | null>("seq").as("seq")).where("job_id", "=", job)
    .executeTakeFirstOrThrow();
  await tx.updateTable("ingest_job").set({ scanned: items, known: 0, skipped: 0, fault: null })
    .where("id", "=", job).execute();
  const { root, root_folder: rootFolder, path, recursive } = row;
  const { batch_size: batchSize, site_id: site } = row;
  return { root, rootFolder, path, recursive, batchSize, site, nextSeq: (seq ?? 0) + 1 };
}

/**
 * Adds to what a scan has counted, and keeps others from ending the job meanwhile.
 *
 * @param items photos that the job got.
 * @param inserted those of them that are new.
 * @returns whether the scan is to go on: somebody may have stopped it. Then nothing is counted.
 */
export async function countScanned(
  tx: TenantTx,
  job: string,
  { items, inserted, known, skipped }: ScanCounts & { items: number; inserted: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("ingest_job")
    .set((eb) => ({
      scanned: eb("scanned", "+", items + known + skipped),
      inserted: eb("inserted", "+", inserted),
      known: eb("known", "+", known),
      skipped: eb("skipped", "+", skipped),
    }))
    .where("id", "=", job).where("scanning", "=", true).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns whether a job's scan is to go on: nobody has stopped it. */
export async function isScanned(tx: TenantTx, job: string): Promise<boolean> {
  const row = await tx.selectFrom("ingest_job").select("id")
    .where("id", "=", job).where("scanning", "=", true).executeTakeFirst();
  return row !== undefined;
}

/**
 * Ends a job's scan; the job itself ends once its photos are through.
 *
 * @param fault why it was ended early, or what could not be read.
 * @returns whether it was under way.
 */
export async function endScan(tx: TenantTx, job: string, fault: string | null): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("ingest_job").set({ scanning: false, fault })
    .where("id", "=", job).where("scanning", "=", true).executeTakeFirst();
  await finishJob(tx, job);
  return numUpdatedRows === 1n;
}

/** Says why a job's scan waits; it is tried again. */
export async function holdUpScan(tx: TenantTx, job: string, fault: string): Promise<void> {
  await tx.updateTable("ingest_job").set({ fault })
    .where("id", "=", job).where("scanning", "=", true).execute();
}

/** Ends a job whose folder cannot be looked through; what it has found so far is processed. */
export async function failScan(tx: TenantTx, job: string, fault: string): Promise<void> {
  await tx.updateTable("ingest_job")
    .set(({ fn }) => ({ scanning: false, status: "FAILED", fault, finished_at: fn("now", []) }))
    .where("id", "=", job).where("scanning", "=", true).execute();
}
