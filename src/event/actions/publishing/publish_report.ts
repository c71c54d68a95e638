import { z } from "zod";
import type { TargetTally } from "../../db/galleries/publications.ts";
import type { Mirrored } from "../../publishing/mirror.ts";

const count = z.int().nonnegative();

/** What `photosort publish` did. */
export const publishReportSchema = z.strictObject({
  /** Whether nothing was done; then the numbers say what would be. */
  dryRun: z.boolean(),
  /** Such as `s3://bucket/prefix`. */
  target: z.string(),
  /** Files that were sent, and their bytes. */
  sent: count,
  bytes: count,
  /** Withdrawn files that were deleted there. */
  deleted: count,
  /** Files that were there already. */
  asBefore: count,
  /** Files that are not there yet. */
  unsent: count,
  /** Withdrawn files that may still be there: each run tries again. */
  toDelete: count,
  fault: z.strictObject({
    kind: z.enum(["refused", "full", "clock", "away", "file"]),
    message: z.string(),
  }).nullable(),
  /** Other places that still have to be rid of withdrawn files, with how many. */
  pendingElsewhere: z.array(z.strictObject({ target: z.string(), toDelete: count })),
});
export type PublishReport = z.infer<typeof publishReportSchema>;

/** @param tallies of all targets, after the run. */
export function publishReport(
  target: string,
  dryRun: boolean,
  { fault = undefined, ...mirrored }: Mirrored,
  tallies: readonly TargetTally[],
): PublishReport {
  const pendingElsewhere = tallies.filter((one) => one.target !== target && one.toDelete > 0)
    .map(({ target, toDelete }) => ({ target, toDelete }));
  return { dryRun, target, ...mirrored, fault: fault ?? null, pendingElsewhere };
}
