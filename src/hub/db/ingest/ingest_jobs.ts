import { type RawBuilder, sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** A folder that somebody asked to be taken in. */
export interface NewIngestJob {
  id: string;
  site: string | null;
  name: string;
  root: string;
  /** What tells the root's folder from another one in its place. */
  rootFolder: string;
  /** Relative to the root, with forward slashes; empty: the root itself. */
  path: string;
  recursive: boolean;
  batchSize: number;
  /** As in the audit log, such as `user:ID`. */
  requestedBy: string;
  /** In whole milliseconds, as lists go on from there. */
  createdAt: Date;
}

export async function insertJob(tx: TenantTx, tenant: string, job: NewIngestJob): Promise<void> {
  const { id, site, name, root, rootFolder, path, recursive } = job;
  await tx.insertInto("ingest_job").values({
    ...{ tenant_id: tenant, id, site_id: site, name, root, path, recursive },
    ...{ root_folder: rootFolder, created_at: job.createdAt },
    ...{ batch_size: job.batchSize, requested_by: job.requestedBy, fault: null, finished_at: null },
  }).execute();
}

/**
 * Notes which jobs have sent everything, and which are through: once their scan has ended and none of
 * their photos waits. Must be called by whoever changes what became of a photo, or ends a scan, in
 * that transaction and after the change.
 *
 * Whoever comes second sees what the first one did: of two last changes at once, neither is missed.
 */
export async function finishJob(tx: TenantTx, job: string): Promise<void> {
  await Promise.all([
    tx.selectFrom("ingest_job").select("id").where("id", "=", job)
      .where("finished_at", "is", null).forUpdate().execute(),
    finishLocked(tx, sql`id = ${job}`),
  ]);
}

/**
 * The same for all jobs that a photo is of, beginning with what became of it.
 *
 * @param told an UPDATE of the photo's items that returns their `job_id`.
 */
export async function finishJobsOf(
  tx: TenantTx,
  photo: number,
  told: RawBuilder<unknown>,
): Promise<void> {
  await Promise.all([
    sql`WITH told AS (${told})
      SELECT id FROM ingest_job WHERE id IN (SELECT job_id FROM told) AND finished_at IS NULL
      ORDER BY id FOR UPDATE`.execute(tx),
    finishLocked(tx, sql`id IN (SELECT job_id FROM ingest_item WHERE photo_id = ${photo})`),
  ]);
}

async function finishLocked(tx: TenantTx, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    WITH open AS MATERIALIZED (
      SELECT id, status = 'SCANNED' AND NOT EXISTS (SELECT FROM ingest_batch b
          WHERE b.job_id = j.id AND b.state <> 'PUBLISHED') AS is_sent,
        NOT EXISTS (SELECT FROM ingest_item i WHERE i.job_id = j.id AND i.outcome = 'waiting')
          AS is_through
      FROM ingest_job j
      WHERE ${which} AND NOT scanning AND status IN ('SCANNED', 'PUBLISHED'))
    UPDATE ingest_job SET status = CASE WHEN is_through THEN 'COMPLETED' ELSE 'PUBLISHED' END,
      finished_at = CASE WHEN is_through THEN now() END
    FROM open WHERE ingest_job.id = open.id AND (is_sent OR is_through)`.execute(tx);
}
