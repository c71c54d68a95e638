import type { SystemTx } from "./database.ts";

/** @returns the ids of all tenants, or of those that are not suspended. */
export async function tenantIds(
  tx: SystemTx,
  { areActive }: { areActive: boolean },
): Promise<string[]> {
  let query = tx.selectFrom("tenant").select("id").orderBy("id");
  if (areActive) query = query.where("state", "=", "active");
  return (await query.execute()).map(({ id }) => id);
}

/** @returns the ids of suspended tenants. */
export async function suspendedTenants(tx: SystemTx): Promise<Set<string>> {
  const rows = await tx.selectFrom("tenant").select("id").where("state", "=", "suspended")
    .execute();
  return new Set(rows.map(({ id }) => id));
}
