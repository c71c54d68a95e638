import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/**
 * Sets the cost dial, which asks that everybody be regrouped.
 *
 * @param rules the number of those by which they are.
 */
export async function setWrongCost(
  tx: TenantTx,
  wrongCost: number | null,
  rules: number,
): Promise<void> {
  await tx.updateTable("tenant_state").set({
    ...{ wrong_cost: wrongCost, regrouped_rules: rules },
    regroup_wanted: sql`regroup_wanted + 1`,
  }).execute();
}
