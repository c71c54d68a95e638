import { sendPhotos } from "../../broker/send_photos.ts";
import { changePhotoState } from "../../db/photo_state.ts";
import {
  noteSent,
  photosToSend,
  sentPhotos,
  type UpkeepJob,
} from "../../db/deciding/upkeep_jobs.ts";
import type { UpkeepScope } from "./upkeep_scope.ts";

/** Photos that one transaction sends. */
const AT_ONCE = 500;

/**
 * Sends the next photos of a job to be processed anew; until that is done they keep what is known of
 * them. What the queue refuses now, the sweep sends.
 *
 * @returns the last photo's number; undefined if there are no more.
 */
export async function sendNext(
  { identity: { db }, broker }: Pick<UpkeepScope, "identity" | "broker">,
  tenant: string,
  job: Pick<UpkeepJob, "id" | "which" | "sentUpTo">,
): Promise<number | undefined> {
  const { last, sent } = await db.withTenant({ tenant }, async (tx) => {
    const photos = await photosToSend(tx, job, AT_ONCE), sent: number[] = [];
    for (const photo of photos) {
      const fields = { upkeep_id: job.id, is_published: false };
      // Another one may have been quicker.
      if (await changePhotoState(tx, "reprocess", { photo }, fields)) sent.push(photo);
    }
    const last = photos.at(-1);
    if (last !== undefined) await noteSent(tx, job.id, last);
    return { last, sent };
  });
  await sendPhotos({ db, broker }, tenant, sent);
  return last;
}

/** @returns whether no photo of a job waits, or is tried again. */
export async function areAllDone(
  { identity: { db } }: Pick<UpkeepScope, "identity">,
  tenant: string,
  job: string,
): Promise<boolean> {
  const { waiting } = await db.withTenant({ tenant }, (tx) => sentPhotos(tx, job));
  return waiting === 0;
}
