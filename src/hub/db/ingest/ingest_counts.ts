import type { TenantTx } from "../database.ts";

/** How far a job is. */
export interface JobCounts {
  /** Files that its scan has come across. */
  scanned: number;
  /** Photos that nobody knew, or that have other bytes than before. */
  inserted: number;
  /** Files that were known, or turned out to hold the same bytes as another photo, or the same shot. */
  duplicates: number;
  /** Files that are no photos, or cannot be read. */
  skipped: number;
  /** Photos about which a message was sent. */
  published: number;
  /** Photos that were processed, with or without faces. */
  processed: number;
  noFaces: number;
  failed: number;
  /** Photos of which nothing is known yet. */
  waiting: number;
  failedBatches: number;
  faces: number;
  personsCreated: number;
  personsMatched: number;
}

export interface JobStanding extends JobCounts {
  id: string;
  site: string | null;
  name: string;
  root: string;
  path: string;
  status: "SCANNED" | "PUBLISHED" | "COMPLETED" | "FAILED";
  scanning: boolean;
  fault: string | null;
  requestedBy: string;
  createdAt: Date;
  finishedAt: Date | null;
}

/** @returns undefined if there is no such job among those that the transaction sees. */
export async function jobStanding(tx: TenantTx, id: string): Promise<JobStanding | undefined> {
  const rows = await selectJobs(tx).where("id", "=", id).execute();
  return (await withCounts(tx, rows)).at(0);
}

/**
 * @param before where to go on: the job that came last.
 * @returns jobs, the newest first.
 */
export async function newestJobs(
  tx: TenantTx,
  { before, most }: { before?: { createdAt: Date; id: string }; most: number },
): Promise<JobStanding[]> {
  let query = selectJobs(tx).orderBy("created_at", "desc").orderBy("id", "desc").limit(most);
  if (before !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("created_at", "id"), "<", tuple(before.createdAt, before.id))
    );
  }
  return await withCounts(tx, await query.execute());
}

function selectJobs(tx: TenantTx) {
  return tx.selectFrom("ingest_job").select([
    ...["id", "name", "root", "path", "status", "scanning", "fault"] as const,
    ...["scanned", "inserted", "known", "skipped", "site_id as site"] as const,
    ...["requested_by as requestedBy", "created_at as createdAt"] as const,
    "finished_at as finishedAt",
  ]);
}

type JobRow = Awaited<ReturnType<ReturnType<typeof selectJobs>["execute"]>>[number];

async function withCounts(tx: TenantTx, rows: readonly JobRow[]): Promise<JobStanding[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const items = new Map((await countItems(tx, ids)).map((one) => [one.job, one]));
  const failed = await tx.selectFrom("ingest_batch").select("job_id as job")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("job_id", "in", ids).where("state", "=", "FAILED").groupBy("job_id").execute();
  const failedBatches = new Map(failed.map(({ job, count }) => [job, count]));
  return rows.map(({ known, ...row }) => {
    const { job: _, duplicate, ...counts } = items.get(row.id) ?? { job: row.id, ...none };
    const more = { duplicates: known + duplicate, failedBatches: failedBatches.get(row.id) ?? 0 };
    return { ...row, ...counts, ...more };
  });
}

const none = {
  ...{ published: 0, processed: 0, noFaces: 0, duplicate: 0, failed: 0, waiting: 0 },
  ...{ faces: 0, personsCreated: 0, personsMatched: 0 },
};

async function countItems(tx: TenantTx, jobs: readonly string[]) {
  return await tx.selectFrom("ingest_item as i")
    .innerJoin(
      "ingest_batch as b",
      (join) => join.onRef("b.job_id", "=", "i.job_id").onRef("b.seq", "=", "i.batch_seq"),
    )
    .select(({ fn }) => {
      const count = () => fn.countAll<number>();
      return [
        "i.job_id as job",
        count().filterWhere("b.state", "=", "PUBLISHED").as("published"),
        count().filterWhere("i.outcome", "in", ["processed", "no_faces"]).as("processed"),
        count().filterWhere("i.outcome", "=", "no_faces").as("noFaces"),
        count().filterWhere("i.outcome", "in", ["duplicate", "paired"]).as("duplicate"),
        count().filterWhere("i.outcome", "=", "failed").as("failed"),
        count().filterWhere("i.outcome", "=", "waiting").as("waiting"),
        fn.sum<number>("i.faces").as("faces"),
        fn.sum<number>("i.persons_created").as("personsCreated"),
        fn.sum<number>("i.persons_matched").as("personsMatched"),
      ];
    })
    .where("i.job_id", "in", jobs).groupBy("i.job_id").execute();
}
