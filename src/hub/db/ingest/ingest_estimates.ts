import { sql } from "kysely";
import type { SystemTx, TenantTx } from "../database.ts";

/** @returns when a tenant's photos were processed last, the latest first. */
export async function lastProcessed(tx: TenantTx, most: number): Promise<Date[]> {
  const rows = await tx.selectFrom("photo").select("processed_at")
    .where("processed_at", "is not", null).orderBy("processed_at", "desc").limit(most).execute();
  return rows.flatMap(({ processed_at }) => processed_at ?? []);
}

/** @returns how many photos the workers at hand process at a time, for this tenant. */
export async function countSlots(tx: SystemTx, tenant: string): Promise<number> {
  const { slots } = await tx.selectFrom("worker")
    .select(sql<number>`coalesce(sum((capabilities->>'slots')::int), 0)`.as("slots"))
    .where("state", "=", "active")
    .where((eb) => eb.or([eb("tenant_id", "is", null), eb("tenant_id", "=", tenant)]))
    .executeTakeFirstOrThrow();
  return Number(slots);
}
