import type { TenantTx } from "../database.ts";

/** A laptop that takes part. */
export interface ExchangeDevice {
  id: string;
  name: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** Notes that a laptop was heard. */
export async function noteDevice(
  tx: TenantTx,
  tenant: string,
  { id, name, at }: { id: string; name: string; at: Date },
): Promise<void> {
  await tx.insertInto("exchange_device")
    .values({ tenant_id: tenant, id, name, first_seen_at: at, last_seen_at: at })
    .onConflict((known) =>
      known.columns(["tenant_id", "id"]).doUpdateSet({ name, last_seen_at: at })
    ).execute();
}

/** Notes that a laptop asked, if it is known. */
export async function noteAsked(tx: TenantTx, id: string, at: Date): Promise<void> {
  await tx.updateTable("exchange_device").set({ last_seen_at: at }).where("id", "=", id).execute();
}

/** @returns the laptops that were ever heard, by name. */
export async function exchangeDevices(tx: TenantTx): Promise<ExchangeDevice[]> {
  return await tx.selectFrom("exchange_device")
    .select(["id", "name", "first_seen_at as firstSeenAt", "last_seen_at as lastSeenAt"])
    .orderBy("name").orderBy("id").execute();
}
