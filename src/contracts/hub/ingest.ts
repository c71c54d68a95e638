import { z } from "zod";
import { saidOf } from "../said.ts";

/** A folder whose photos are to be taken in. Names are those of the first API, hence the capitals. */
export const ingestFolderSchema = z.strictObject({
  /** Absolute, below a configured root. */
  path: z.string().min(1).max(4096),
  /** Whether folders in it count, too. */
  recursive: z.boolean().default(true),
  /** Photos a batch. */
  batchSize: z.int().min(1).max(1000).default(50),
  /** What people call the job; left out: the folder's name. */
  jobName: z.string().min(1).max(200).optional(),
  /** Says what there would be to do, and does nothing. */
  dryRun: z.boolean().default(false),
  /** The site whose photos they are. */
  site: z.uuid().toLowerCase().optional(),
});
export type IngestFolder = z.input<typeof ingestFolderSchema>;

const count = z.int().nonnegative();

/** What a dry run found. */
export const ingestEstimateSchema = z.strictObject({
  dry_run: z.literal(true),
  /** Files that are photos, by their names. */
  scanned: count,
  /** Of these, known already with this size and time. */
  known: count,
  /** Files that are no photos, or that cannot be opened. */
  skipped: count,
  /** Photos that there would be to process. */
  photos: count,
  /** Of these, all bytes. */
  bytes: count,
  /** With the workers that are there; null: none is there, or none is known to be. */
  estimated_seconds: z.number().nonnegative().nullable(),
});
export type IngestEstimate = z.infer<typeof ingestEstimateSchema>;

export const ingestStartedSchema = z.strictObject({ jobId: z.uuid() });
export type IngestStarted = z.infer<typeof ingestStartedSchema>;

/**
 * SCANNED: files are being looked for, or batches wait; PUBLISHED: every photo is under way;
 * COMPLETED: processed + failed + duplicates + skipped = scanned; FAILED: the folder could not be
 * read.
 */
export const ingestStatusNames = ["SCANNED", "PUBLISHED", "COMPLETED", "FAILED"] as const;

/** A job, and how far it is. */
export const ingestJobSchema = z.strictObject({
  jobId: z.uuid(),
  name: z.string(),
  root: z.string(),
  /** Below the root, with forward slashes; empty: the root itself. */
  path: z.string(),
  requested_by: z.string(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  status: z.enum(ingestStatusNames),
  /** Why it is FAILED, or what it waits for. */
  fault: z.string().nullable(),
  said: saidOf("fault").optional(),
  scanned: count,
  inserted: count,
  duplicates: count,
  skipped: count,
  published: count,
  processed: count,
  no_faces: count,
  failed: count,
  failed_batches: count,
  faces: count,
  persons_created: count,
  persons_matched: count,
});
export type IngestJob = z.infer<typeof ingestJobSchema>;
