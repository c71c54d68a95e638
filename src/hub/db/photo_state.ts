import type { UpdateObject } from "kysely";
import { type PhotoTransition, photoTransitions } from "../photo_transitions.ts";
import type { TenantTx } from "./database.ts";
import type { TenantTables } from "./tables.ts";

/** The photo, and the lease that it must still have. */
export interface PhotoInState {
  photo: number;
  /** Left out for a transition that belongs to no lease. */
  lease?: { id: string; attempt: number };
}

type OtherFields = Omit<UpdateObject<TenantTables, "photo">, "state" | "id" | "tenant_id">;

/** Of a photo that is nobody's. */
const noLease = {
  ...{ lease_id: null, leased_by: null, leased_at: null, leased_until: null },
  developed_since: null,
};

/**
 * Changes a photo's state, as {@link photoTransitions} allows: the one place that writes it.
 * With PROCESSING its lease ends.
 *
 * @returns whether it did; otherwise the photo is gone, in another state, or of another lease, and
 * nothing was changed.
 */
export async function changePhotoState(
  tx: TenantTx,
  transition: PhotoTransition,
  { photo, lease }: PhotoInState,
  fields: OtherFields = {},
): Promise<boolean> {
  const { from, to } = photoTransitions[transition];
  let update = tx.updateTable("photo").set({
    ...from[0] === "PROCESSING" && noLease,
    // Somebody came to an end with it, or is asked to try anew.
    ...transition !== "lease" && transition !== "release" && { workers_lost: 0 },
    ...{ ...fields, state: to },
  })
    .where("id", "=", photo).where("state", "in", from);
  if (lease !== undefined) {
    update = update.where("lease_id", "=", lease.id).where("attempt", "=", lease.attempt);
  }
  const { numUpdatedRows } = await update.executeTakeFirst();
  return numUpdatedRows === 1n;
}
