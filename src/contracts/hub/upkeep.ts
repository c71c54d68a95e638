import { z } from "zod";
import { saidOf } from "../said.ts";

const photo = z.int().positive().max(999_999_999);

const common = {
  /** The embedding model; left out: the hub's, and no other is possible. */
  model: z.string().min(1).max(100).optional(),
};

/** Which photos are processed anew: exactly one of these. */
export const reprocessRequestSchema = z.union([
  z.strictObject({ ...common, photo_ids: z.array(photo).min(1).max(10_000) }),
  /** Id of an ingest job. */
  z.strictObject({ ...common, job: z.uuid() }),
  z.strictObject({ ...common, all: z.literal(true) }),
], { error: "Give one of photo_ids, job and all" });
export type ReprocessRequest = z.infer<typeof reprocessRequestSchema>;

/** Work on everybody's faces, or on many photos. */
export const upkeepJobSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(["reindex", "reprocess"]),
  status: z.enum(["RUNNING", "COMPLETED", "FAILED"]),
  requested_by: z.string(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  /** Why it failed, in words. */
  fault: z.string().nullable(),
  said: saidOf("fault").optional(),
  /** Photos that are processed anew; all 0 of a reindex. */
  photos: z.strictObject({
    /** Not sent to workers yet. */
    unsent: z.int().nonnegative(),
    /** Waiting for a worker, or being processed. */
    waiting: z.int().nonnegative(),
    processed: z.int().nonnegative(),
    failed: z.int().nonnegative(),
  }),
});
export type UpkeepJobView = z.infer<typeof upkeepJobSchema>;
