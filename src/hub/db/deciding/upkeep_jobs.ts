import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** Which photos are processed anew: those of these numbers, of that ingest job, or all. */
export type PhotosToReprocess = { photos: readonly number[] } | { job: string } | "all";

export interface UpkeepJob {
  id: string;
  kind: "reindex" | "reprocess";
  /** Of reprocess. */
  which: PhotosToReprocess;
  requestedBy: string;
  createdAt: Date;
  /** The last photo that was sent to be processed anew; photos are sent by number. */
  sentUpTo: number;
  finishedAt: Date | null;
  fault: string | null;
}

const columns = [
  ...["id", "kind", "photo_ids", "job_id", "requested_by", "created_at"] as const,
  ...["sent_up_to", "finished_at", "fault"] as const,
] as const;

export async function insertUpkeep(
  tx: TenantTx,
  tenant: string,
  { id, kind, which, requestedBy }: Pick<UpkeepJob, "id" | "kind" | "which" | "requestedBy">,
): Promise<void> {
  await tx.insertInto("upkeep_job").values({
    ...{ tenant_id: tenant, id, kind, requested_by: requestedBy },
    photo_ids: which !== "all" && "photos" in which ? [...which.photos] : null,
    job_id: which !== "all" && "job" in which ? which.job : null,
  }).execute();
}

/** Part of the jobs of a kind. */
export interface UpkeepWanted {
  kind: UpkeepJob["kind"];
  /** One alone. */
  id?: string;
  /** Those before that one, as it was created; left out: from the newest. */
  before?: { createdAt: Date; id: string };
  most: number;
}

/** @returns jobs, the newest first. */
export async function upkeepJobs(
  tx: TenantTx,
  { kind, id, before, most }: UpkeepWanted,
): Promise<UpkeepJob[]> {
  const rows = await tx.selectFrom("upkeep_job").select(columns).where("kind", "=", kind)
    .$if(id !== undefined, (query) => query.where("id", "=", id!))
    .$if(
      before !== undefined,
      (query) =>
        query.where(
          sql<boolean>`(date_trunc('milliseconds', created_at), id) < (${
            before!.createdAt.toISOString()
          }::timestamptz, ${before!.id}::uuid)`,
        ),
    )
    .orderBy(sql`date_trunc('milliseconds', created_at)`, "desc").orderBy("id", "desc")
    .limit(most).execute();
  return rows.map(jobOf);
}

/** @returns the jobs that are not finished, the oldest first. */
export async function openUpkeepJobs(tx: TenantTx): Promise<UpkeepJob[]> {
  const rows = await tx.selectFrom("upkeep_job").select(columns).where("finished_at", "is", null)
    .orderBy("created_at").orderBy("id").execute();
  return rows.map(jobOf);
}

type UpkeepRow = {
  id: string;
  kind: UpkeepJob["kind"];
  photo_ids: number[] | null;
  job_id: string | null;
  requested_by: string;
  created_at: Date;
  sent_up_to: number;
  finished_at: Date | null;
  fault: string | null;
};

function jobOf(row: UpkeepRow): UpkeepJob {
  const { id, kind, photo_ids, job_id, requested_by, created_at, sent_up_to } = row;
  return {
    ...{ id, kind, requestedBy: requested_by, createdAt: created_at, sentUpTo: sent_up_to },
    which: photo_ids !== null ? { photos: photo_ids } : job_id !== null ? { job: job_id } : "all",
    ...{ finishedAt: row.finished_at, fault: row.fault },
  };
}

/** @returns whether there is such an ingest job. */
export async function isIngestJob(tx: TenantTx, id: string): Promise<boolean> {
  const row = await tx.selectFrom("ingest_job").select("id").where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

function photosOf(tx: TenantTx, { which, sentUpTo }: Pick<UpkeepJob, "which" | "sentUpTo">) {
  const query = tx.selectFrom("photo").where("state", "=", "PROCESSED").where("id", ">", sentUpTo)
    // A laptop has the bytes of what it developed, and no worker.
    .where(sql<boolean>`(device_id IS NULL OR original_key IS NOT NULL OR EXISTS (
      SELECT FROM photo_path n WHERE n.tenant_id = photo.tenant_id AND n.photo_id = photo.id))`);
  if (which === "all") return query;
  if ("photos" in which) return query.where("id", "=", sql<number>`any(${which.photos}::int[])`);
  return query.where(
    "id",
    "in",
    tx.selectFrom("ingest_item").select("photo_id").where("job_id", "=", which.job),
  );
}

/** @returns the next photos to be processed anew, by number. */
export async function photosToSend(
  tx: TenantTx,
  job: Pick<UpkeepJob, "which" | "sentUpTo">,
  most: number,
): Promise<number[]> {
  const rows = await photosOf(tx, job).select("photo.id").orderBy("photo.id").limit(most).execute();
  return rows.map(({ id }) => id);
}

export async function countToSend(
  tx: TenantTx,
  job: Pick<UpkeepJob, "which" | "sentUpTo">,
): Promise<number> {
  const { count } = await photosOf(tx, job).select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

export async function noteSent(tx: TenantTx, id: string, sentUpTo: number): Promise<void> {
  await tx.updateTable("upkeep_job").set({ sent_up_to: sentUpTo }).where("id", "=", id).execute();
}

/** How far the photos of a job that were sent have got. */
export interface SentPhotos {
  waiting: number;
  processed: number;
  failed: number;
}

export async function sentPhotos(tx: TenantTx, id: string): Promise<SentPhotos> {
  const rows = await tx.selectFrom("photo").select((row) => [
    row.fn.countAll<number>().as("count"),
    sql<keyof SentPhotos>`CASE WHEN state IN ('READY', 'PROCESSING') OR
      state = 'FAILED' AND retry_at IS NOT NULL THEN 'waiting'
      WHEN state = 'PROCESSED' THEN 'processed' ELSE 'failed' END`.as("standing"),
  ]).where("upkeep_id", "=", id).groupBy("standing").execute();
  const none: SentPhotos = { waiting: 0, processed: 0, failed: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ standing, count }) => [standing, count])) };
}

/** @param fault why it failed; null: it is completed. */
export async function finishUpkeep(
  tx: TenantTx,
  id: string,
  { at, fault }: { at: Date; fault: string | null },
): Promise<void> {
  await tx.updateTable("upkeep_job").set({ finished_at: at, fault }).where("id", "=", id).execute();
}
