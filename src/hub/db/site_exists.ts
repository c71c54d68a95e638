import type { TenantTx } from "./database.ts";

/** @returns whether the tenant has such a site. */
export async function siteExists(tx: TenantTx, id: string): Promise<boolean> {
  const row = await tx.selectFrom("site").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}
