import { afterCommit } from "../db/after_commit.ts";
import type { HubDatabase, TenantTx } from "../db/database.ts";
import { photosAreSent, type UnsentPhoto } from "../db/ingest/unsent_photos.ts";
import { hubMetrics } from "../hub_metrics.ts";
import type { Broker } from "./broker.ts";

export interface UnsentPhotos {
  /** @returns READY photos that no message is about; undefined: nothing is to be done. */
  find: (tx: TenantTx) => Promise<UnsentPhoto[] | undefined>;
  /** Notes what follows once all of them are sent; with none, too. */
  note?: (tx: TenantTx) => Promise<void>;
}

type Publishing = {
  db: HubDatabase;
  broker: Pick<Broker, "open" | "publish" | "joinsTransactions">;
};

/**
 * Publishes a message about each of some photos, and then notes that there is one: in the same
 * transaction if the broker's messages are part of it, and otherwise in a further one. So a crash at
 * any moment leaves photos of which nothing is noted, and the sweep tells of them, twice at worst.
 *
 * @returns how many they are.
 * @throws {TransientFault} if the broker refuses; then nothing is noted.
 */
export async function publishUnsent(
  parts: Publishing,
  tenant: string,
  which: UnsentPhotos,
): Promise<number> {
  try {
    const sent = await publish(parts, tenant, which);
    hubMetrics.photosPublished.inc(sent);
    return sent;
  } catch (error) {
    hubMetrics.publishFailures.inc();
    throw error;
  }
}

async function publish(
  { db, broker }: Publishing,
  tenant: string,
  { find, note }: UnsentPhotos,
): Promise<number> {
  await broker.open(tenant);
  return await db.withTenant({ tenant }, async (tx) => {
    const photos = await find(tx);
    if (photos === undefined) return 0;
    if (photos.length > 0) await broker.publish(tx, photos.map(({ photo }) => ({ tenant, photo })));
    const noteAll = async (tx: TenantTx) => {
      await photosAreSent(tx, photos);
      await note?.(tx);
    };
    if (broker.joinsTransactions || photos.length === 0) await noteAll(tx);
    else afterCommit(tx, () => db.withTenant({ tenant }, noteAll));
    return photos.length;
  });
}
