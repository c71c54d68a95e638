import { sql } from "kysely";
import type { TenantTx } from "./database.ts";
import { finishJobsOf } from "./ingest/ingest_jobs.ts";

/** What became of a photo that jobs asked for. */
export interface PhotoOutcome {
  outcome: "processed" | "no_faces" | "duplicate" | "paired" | "failed";
  /** Faces that were found, and people met for the first time and again. */
  faces: number;
  personsCreated: number;
  personsMatched: number;
}

/**
 * Tells the jobs that wait for a photo, or that were told that it failed, what became of it. Those
 * that are through with that are COMPLETED.
 */
export async function concludeItems(
  tx: TenantTx,
  photo: number,
  { outcome, faces, personsCreated, personsMatched }: PhotoOutcome,
): Promise<void> {
  await finishJobsOf(
    tx,
    photo,
    sql`UPDATE ingest_item SET outcome = ${outcome}, faces = ${faces},
        persons_created = ${personsCreated}, persons_matched = ${personsMatched}
      WHERE photo_id = ${photo} AND outcome IN ('waiting', 'failed') RETURNING job_id`,
  );
}
