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
