import type { LeasedPhoto } from "../../contracts/hub/work.ts";
import { nearestOf, standInFor, standsBack } from "../../core/shot_files.ts";
import type { TenantTx } from "../db/database.ts";
import type { LeasedOriginal } from "../db/leases.ts";
import { candidatesOf, shotOf } from "../db/shots/shot_members.ts";

export type StandIn = NonNullable<LeasedPhoto["stand_in"]>;

/**
 * Finds, for photos that were just leased, others that may stand for their shots: only the metadata of
 * both tell whether they do.
 *
 * @returns them by the number of the leased photo; none for those that are developed in any case.
 */
export async function standInsFor(
  tx: TenantTx,
  leased: readonly Pick<LeasedOriginal, "photo" | "shot">[],
): Promise<Map<number, StandIn>> {
  const found = new Map<number, StandIn>();
  for (const { photo, shot } of leased) {
    if (!mayStandBack(shot)) continue;
    const known = await shotOf(tx, photo, { capturedAt: shot.capturedAt });
    if (known === undefined) continue;
    const { preference, file } = known;
    const other = standInFor(preference, file, candidatesOf(known));
    if (other === undefined) continue;
    found.set(photo, { nearness: nearestOf(file, other), exposure: other.exposure });
  }
  return found;
}

function mayStandBack({ preference, rendition, key }: LeasedOriginal["shot"]): boolean {
  return key !== null && standsBack(preference, rendition);
}
