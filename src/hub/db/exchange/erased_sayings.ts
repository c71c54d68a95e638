import { sql } from "kysely";
import type { Saying } from "../../../people/exchange/saying.ts";
import type { TenantTx } from "../database.ts";
import { forgottenSaying } from "./sayings.ts";

export async function writeSaying(tx: TenantTx, id: string, says: Saying): Promise<void> {
  await tx.updateTable("saying").set({ body: JSON.stringify(says) }).where("id", "=", id).execute();
}

/** Leaves of sayings that there were such, and when; and no reason that has one of these names. */
export async function eraseSayings(
  tx: TenantTx,
  ids: readonly string[],
  names: readonly string[],
): Promise<void> {
  await tx.updateTable("saying").set({
    ...{ body: JSON.stringify(forgottenSaying), was_so: null, reason: null, fate: "done" },
    superseded_by: null,
  }).where("id", "=", sql<string>`any(${[...ids]}::uuid[])`).execute();
  await sql`UPDATE saying SET reason = 'forgotten' WHERE EXISTS (
    SELECT FROM unnest(${[...names]}::text[]) AS name
    WHERE position(lower(name) IN lower(reason)) > 0)`.execute(tx);
}

/** @returns the sayings that decisions which are forgotten carried out. */
export async function sayingsForgotten(tx: TenantTx): Promise<Set<string>> {
  const rows = await tx.selectFrom("decision").select("saying_id").where("kind", "=", "forgotten")
    .where("saying_id", "is not", null).execute();
  return new Set(rows.map(({ saying_id }) => saying_id!));
}
