import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** Sets the cost dial, which is a reason to regroup everybody. */
export async function setWrongCost(tx: TenantTx, wrongCost: number | null): Promise<void> {
  await tx.updateTable("tenant_state")
    .set({ wrong_cost: wrongCost, regroup_wanted: sql`regroup_wanted + 1` }).execute();
}
