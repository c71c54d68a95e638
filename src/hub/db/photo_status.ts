import type { PhotoState } from "../photo_transitions.ts";
import type { TenantTx } from "./database.ts";

/** @returns the state of a photo that the transaction sees, which stays as it is until it ends. */
export async function lockedPhotoState(
  tx: TenantTx,
  photo: number,
): Promise<PhotoState | undefined> {
  const row = await tx.selectFrom("photo").select("state").where("id", "=", photo).forUpdate()
    .executeTakeFirst();
  return row?.state;
}

/** @returns the states of those among these photos that the transaction sees. */
export async function photoStates(
  tx: TenantTx,
  photos: readonly number[],
): Promise<Map<number, PhotoState>> {
  if (photos.length === 0) return new Map();
  const rows = await tx.selectFrom("photo").select(["id", "state"]).where("id", "in", photos)
    .execute();
  return new Map(rows.map(({ id, state }) => [id, state]));
}
