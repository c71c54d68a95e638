import { sql } from "kysely";
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
  /** How many times the job's scan was begun: once it is begun again, this one counts no more. */
  epoch: number;
}

/** A scan of a job: the one that was begun last, unless it is said which. */
export interface NamedScan {
  job: string;
  epoch?: number;
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
  const { epoch } = await tx.updateTable("ingest_job")
    .set({ scanned: items, known: 0, skipped: 0, fault: null, scan_epoch: sql`scan_epoch + 1` })
    .where("id", "=", job).returning("scan_epoch as epoch").executeTakeFirstOrThrow();
  const { root, root_folder: rootFolder, path, recursive } = row;
  const { batch_size: batchSize, site_id: site } = row;
  return { root, rootFolder, path, recursive, batchSize, site, nextSeq: (seq ?? 0) + 1, epoch };
}

/**
 * Adds to what a scan has counted, and keeps others from ending the job meanwhile.
 *
 * @param items photos that the job got.
 * @param inserted those of them that are new.
 * @returns whether the scan is to go on: somebody may have stopped it, or begun it again. Then nothing
 * is counted.
 */
export async function countScanned(
  tx: TenantTx,
  scan: NamedScan,
  { items, inserted, known, skipped }: ScanCounts & { items: number; inserted: number },
): Promise<boolean> {
  const { numUpdatedRows } = await updateScan(tx, scan)
    .set((eb) => ({
      scanned: eb("scanned", "+", items + known + skipped),
      inserted: eb("inserted", "+", inserted),
      known: eb("known", "+", known),
      skipped: eb("skipped", "+", skipped),
    })).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns whether a job's scan is to go on: nobody has stopped it, or begun it again. */
export async function isScanned(tx: TenantTx, { job, epoch }: NamedScan): Promise<boolean> {
  const row = await tx.selectFrom("ingest_job").select("id")
    .where("id", "=", job).where("scanning", "=", true)
    .$if(epoch !== undefined, (query) => query.where("scan_epoch", "=", epoch!))
    .executeTakeFirst();
  return row !== undefined;
}

function updateScan(tx: TenantTx, { job, epoch }: NamedScan) {
  const update = tx.updateTable("ingest_job").where("id", "=", job).where("scanning", "=", true);
  return epoch === undefined ? update : update.where("scan_epoch", "=", epoch);
}

/**
 * Ends a job's scan; the job itself ends once its photos are through.
 *
 * @param fault why it was ended early, or what could not be read.
 * @returns whether it was under way.
 */
export async function endScan(
  tx: TenantTx,
  scan: NamedScan,
  fault: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await updateScan(tx, scan).set({ scanning: false, fault })
    .executeTakeFirst();
  await finishJob(tx, scan.job);
  return numUpdatedRows === 1n;
}

/** Says why a job's scan waits; it is tried again. */
export async function holdUpScan(tx: TenantTx, scan: NamedScan, fault: string): Promise<void> {
  await updateScan(tx, scan).set({ fault }).execute();
}

/** Ends a job whose folder cannot be looked through; what it has found so far is processed. */
export async function failScan(tx: TenantTx, scan: NamedScan, fault: string): Promise<void> {
  await updateScan(tx, scan)
    .set(({ fn }) => ({ scanning: false, status: "FAILED", fault, finished_at: fn("now", []) }))
    .execute();
}
