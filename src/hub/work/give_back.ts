import { sendPhotos } from "../broker/send_photos.ts";
import type { PhotoLease } from "../db/leases.ts";
import { changePhotoState } from "../db/photo_state.ts";
import type { HubWork } from "./hub_work.ts";

/**
 * Makes a leased photo READY for whoever asks next, and tells the queue of it.
 *
 * @param fields beside those of the lease.
 * @returns whether the lease was still in force.
 */
export async function giveBackLease(
  parts: Pick<HubWork, "db" | "broker">,
  tenant: string,
  { photo, lease }: PhotoLease,
  fields: { failures?: number; workers_lost?: number } = {},
): Promise<boolean> {
  const wasHeld = await parts.db.withTenant(
    { tenant },
    (tx) => changePhotoState(tx, "release", { photo, lease }, { ...fields, is_published: false }),
  );
  if (wasHeld) await sendPhotos(parts, tenant, [photo]);
  return wasHeld;
}
