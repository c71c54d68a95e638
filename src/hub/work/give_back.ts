import type { PhotoLease } from "../db/leases.ts";
import { changePhotoState } from "../db/photo_state.ts";
import type { HubWork } from "./hub_work.ts";

/**
 * Makes a leased photo READY for whoever asks next, with a message about it.
 *
 * @param fields beside those of the lease.
 * @returns whether the lease was still in force.
 */
export async function giveBackLease(
  { db, broker }: Pick<HubWork, "db" | "broker">,
  tenant: string,
  { photo, lease }: PhotoLease,
  fields: { failures?: number; workers_lost?: number } = {},
): Promise<boolean> {
  await broker.open(tenant);
  return await db.withTenant({ tenant }, async (tx) => {
    const ready = { ...fields, is_published: true };
    if (!await changePhotoState(tx, "release", { photo, lease }, ready)) return false;
    await broker.publish(tx, [{ tenant, photo }]);
    return true;
  });
}
