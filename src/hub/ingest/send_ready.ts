import { claimUnsent } from "../db/ingest/unsent_photos.ts";
import { isOutage } from "../outage.ts";
import type { IngestScope } from "./ingest_scope.ts";

/** Photos that are sent to the queue together. */
const MOST_SENT = 50;

/** Sends what is READY to the queue; if that is not possible now, the sweep does it. */
export async function sendReady(
  { db, broker }: Pick<IngestScope, "db" | "broker">,
  tenant: string,
): Promise<void> {
  try {
    await broker.open(tenant);
    await db.withTenant({ tenant }, async (tx) => {
      const photos = await claimUnsent(tx, MOST_SENT);
      if (photos.length > 0) {
        await broker.publish(tx, photos.map((photo) => ({ tenant, photo })));
      }
    });
  } catch (error) {
    if (!isOutage(error)) throw error;
  }
}
