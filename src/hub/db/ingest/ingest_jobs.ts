import { type ExpressionBuilder, sql } from "kysely";
import type { TenantTx } from "../database.ts";
import type { TenantTables } from "../tables.ts";

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
 * @param which one job, or all that a photo is of.
 */
export async function finishJobs(
  tx: TenantTx,
  which: { job: string } | { photo: number },
): Promise<void> {
  const these = (eb: OfJob) =>
    "job" in which ? eb("id", "=", which.job) : eb(
      "id",
      "in",
      eb.selectFrom("ingest_item").select("job_id").where("photo_id", "=", which.photo),
    );
  const done = tx.updateTable("ingest_job").where(these).where("scanning", "=", false);
  await Promise.all([
    // Whoever comes second sees what the first one did: of two last changes at once, neither is missed.
    tx.selectFrom("ingest_job").select("id").where(these).where("finished_at", "is", null)
      .orderBy("id").forUpdate().execute(),
    done.set({ status: "PUBLISHED" }).where("status", "=", "SCANNED")
      .where(({ not, exists }) => not(exists(unsentBatches))).execute(),
    done.set({ status: "COMPLETED", finished_at: sql`now()` })
      .where("status", "in", ["SCANNED", "PUBLISHED"])
      .where(({ not, exists }) => not(exists(waitingItems))).execute(),
  ]);
}

type OfJob = ExpressionBuilder<TenantTables, "ingest_job">;

function unsentBatches({ selectFrom }: OfJob) {
  return selectFrom("ingest_batch").select("seq")
    .whereRef("ingest_batch.job_id", "=", "ingest_job.id").where("state", "!=", "PUBLISHED");
}

function waitingItems({ selectFrom }: OfJob) {
  return selectFrom("ingest_item").select("path")
    .whereRef("ingest_item.job_id", "=", "ingest_job.id").where("outcome", "=", "waiting");
}
