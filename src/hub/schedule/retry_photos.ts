import { retryDuePhotos } from "../db/ingest/unsent_photos.ts";
import type { IngestScope } from "../ingest/ingest_scope.ts";
import { forEachTenant, type Task } from "./task.ts";

const EVERY_MS = 15_000;
/** Photos that one transaction deals with. */
const MOST_PHOTOS = 200;

/**
 * Makes photos READY that failed for a reason that may pass, once their pause is over. How long that
 * is, and how often, photo_retries.ts says.
 */
export function retryPhotos({ db, clock }: Pick<IngestScope, "db" | "clock">): Task {
  return {
    name: "Trying photos again that failed",
    everyMs: EVERY_MS,
    run: () =>
      forEachTenant(db, async (tenant) => {
        const now = new Date(clock.date());
        for (let tried = MOST_PHOTOS; tried === MOST_PHOTOS;) {
          tried = await db.withTenant({ tenant }, (tx) => retryDuePhotos(tx, now, MOST_PHOTOS));
        }
      }),
  };
}
