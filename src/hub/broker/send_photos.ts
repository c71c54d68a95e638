import type { HubDatabase } from "../db/database.ts";
import { unsentPhotos } from "../db/ingest/unsent_photos.ts";
import { isOutage } from "../outage.ts";
import type { Broker } from "./broker.ts";
import { publishUnsent } from "./publish_unsent.ts";

/** Sends those of some photos to the queue that are READY; if that is not possible now, the sweep does it. */
export async function sendPhotos(
  parts: { db: HubDatabase; broker: Broker },
  tenant: string,
  photos: readonly number[],
): Promise<void> {
  if (photos.length === 0) return;
  try {
    await publishUnsent(parts, tenant, {
      find: (tx) => unsentPhotos(tx, photos.length, { among: photos }),
    });
  } catch (error) {
    if (!isOutage(error)) throw error;
  }
}
