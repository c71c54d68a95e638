import type { IngestJob } from "../../../../contracts/hub/ingest.ts";

/** When this page first saw a job, by its own clock in milliseconds, and how much was done then. */
const firstSeen = new Map<string, { at: number; done: number }>();
/** Before that, in milliseconds, a pace says little. */
const LEAST_MS = 4000;

/** @returns how many of the found files are done with, in whichever way. */
export function doneOf(
  { processed, failed, duplicates, skipped }: IngestJob,
): number {
  return processed + failed + duplicates + skipped;
}

/** @returns whether there is still something to do. */
export function isOpen({ status }: IngestJob): boolean {
  return status === "SCANNED" || status === "PUBLISHED";
}

/**
 * @param now the page's clock, in milliseconds.
 * @returns how long a job takes still, by its pace since the page first saw it; undefined if nobody
 * can tell.
 */
export function secondsLeft(job: IngestJob, now = performance.now()): number | undefined {
  const done = doneOf(job), first = firstSeen.get(job.jobId);
  if (first === undefined) firstSeen.set(job.jobId, { at: now, done });
  if (first === undefined || job.status !== "PUBLISHED") return undefined;
  const took = now - first.at, made = done - first.done;
  if (took < LEAST_MS || made <= 0) return undefined;
  return (job.scanned - done) * took / made / 1000;
}
