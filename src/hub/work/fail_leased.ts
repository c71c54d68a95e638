import { concludeItems, type PhotoOutcome } from "../db/ingest_outcomes.ts";
import type { PhotoLease } from "../db/leases.ts";
import { changePhotoState } from "../db/photo_state.ts";
import { releaseFrom } from "../db/shots/paired_photos.ts";
import { lockTenant } from "../db/tenant_numbers.ts";
import type { HubWork } from "./hub_work.ts";

/** What a photo that could not be processed brought to the jobs that asked for it. */
export const broughtNothing: PhotoOutcome = {
  outcome: "failed",
  ...{ faces: 0, personsCreated: 0, personsMatched: 0 },
};

/** Why a photo counts as FAILED. */
export interface LeasedFault {
  /** As in core/photo_fault.ts. */
  code: string;
  reason: string;
  /** How often the photo failed by now. */
  failures: number;
}

/**
 * Sets a leased photo FAILED, until somebody asks for it again.
 *
 * @returns whether the lease was still in force.
 */
export async function failLeased(
  { db }: Pick<HubWork, "db">,
  tenant: string,
  { photo, lease }: PhotoLease,
  { code, reason, failures }: LeasedFault,
): Promise<boolean> {
  const fault = { fault_code: code, fault_reason: reason, failures, retry_at: null };
  return await db.withTenant({ tenant }, async (tx) => {
    // Nobody is to stand back for the photo meanwhile.
    await lockTenant(tx, tenant);
    if (!await changePhotoState(tx, "fail", { photo, lease }, fault)) return false;
    await releaseFrom(tx, photo);
    await concludeItems(tx, photo, broughtNothing);
    return true;
  });
}
