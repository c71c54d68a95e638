import { publishUnsent } from "../broker/publish_unsent.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { backoffMs } from "../../runtime/backoff.ts";
import {
  batchHasFailed,
  batchIsPublished,
  lockOpenBatch,
  retryBatchAt,
} from "../db/ingest/ingest_batches.ts";
import { finishJob } from "../db/ingest/ingest_jobs.ts";
import { unsentPhotos } from "../db/ingest/unsent_photos.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { isOutage } from "../outage.ts";
import type { IngestScope, JobOfTenant } from "./ingest_scope.ts";

export interface BatchOfTenant extends JobOfTenant {
  seq: number;
}

/** Pauses between tries at publishing a batch that was just made, in milliseconds. */
const PAUSES_MS = [100, 400];
/** A batch that failed is tried again after that, doubling up to the second, in milliseconds. */
const FIRST_MS = 5000, LONGEST_MS = 600_000;
/** A batch holds no more photos. */
const MOST_PHOTOS = 1000;

/** Sends a message for each photo of a batch that waits. */
async function publish(scope: IngestScope, { tenant, job, seq }: BatchOfTenant): Promise<void> {
  await publishUnsent(scope, tenant, {
    async find(tx) {
      if (!await lockOpenBatch(tx, job, seq)) return undefined;
      return await unsentPhotos(tx, MOST_PHOTOS, { batch: { job, seq } });
    },
    async note(tx) {
      await batchIsPublished(tx, job, seq);
      await finishJob(tx, job);
    },
  });
}

/**
 * Publishes a batch. If the broker refuses it, the batch is FAILED, and the sweep takes it up later.
 *
 * @param pauses after which it is tried again at once, in milliseconds.
 * @returns whether it is published.
 * @throws if not even that can be noted: then the batch is as it was, and the sweep finds it, too.
 */
export async function publishBatch(
  scope: IngestScope,
  batch: BatchOfTenant,
  pauses: readonly number[] = PAUSES_MS,
): Promise<boolean> {
  const begun = scope.clock.now();
  for (let tries = 0;; tries++) {
    try {
      await publish(scope, batch);
      hubMetrics.batchSeconds.observe((scope.clock.now() - begun) / 1000);
      return true;
    } catch (error) {
      if (!isOutage(error)) throw error;
      if (tries < pauses.length) await scope.clock.sleep(pauses[tries]);
      else {
        await postpone(scope, batch, reasonOf(error));
        return false;
      }
    }
  }
}

async function postpone(
  { db, clock, log }: IngestScope,
  { tenant, job, seq }: BatchOfTenant,
  fault: string,
): Promise<void> {
  await db.withTenant({ tenant }, async (tx) => {
    const tries = await batchHasFailed(tx, { job, seq, fault });
    const at = new Date(clock.date() + backoffMs(Math.max(1, tries), FIRST_MS, LONGEST_MS));
    await retryBatchAt(tx, { job, seq, at });
  });
  log.warn(`Batch ${seq} of job ${job} waits, as the queue refuses it: ${fault}`);
}
