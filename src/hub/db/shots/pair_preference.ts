import type { PairPreference } from "../../../core/shot.ts";
import type { TenantTx } from "../database.ts";

/** @returns which file of a shot that was kept twice stands for both in the tenant. */
export async function pairPreference(tx: TenantTx): Promise<PairPreference> {
  const { pairs } = await tx.selectFrom("tenant_state").select("pairs").executeTakeFirstOrThrow();
  return pairs;
}

export async function setPairPreference(tx: TenantTx, pairs: PairPreference): Promise<void> {
  await tx.updateTable("tenant_state").set({ pairs }).execute();
}
