import { sql } from "kysely";
import { z } from "zod";
import { changeSchema } from "../../../core/change.ts";
import type { Decision } from "../../../core/decision.ts";
import type {
  LeftOfDecision,
  RecordedDecision,
} from "../../../people/decisions/forget_decision.ts";
import type { TenantTx } from "../database.ts";

const effectSchema = z.array(changeSchema);

/** @returns every decision with what it changed, in order. */
export async function recordedDecisions(tx: TenantTx): Promise<RecordedDecision[]> {
  const rows = await tx.selectFrom("decision").select(["id", "body", "effect"]).orderBy("id")
    .execute();
  return rows.map(({ id, body, effect }) => (
    { id, decision: body as Decision, changes: effectSchema.parse(effect) }
  ));
}

/** Of a decision that is forgotten stays who made it, and when. */
const nothing = { kind: "forgotten", body: JSON.stringify({ kind: "forgotten" }), effect: "[]" };

/** Writes what is left of a decision in its place. */
export async function writeLeft(tx: TenantTx, id: number, left: LeftOfDecision): Promise<void> {
  const isForgotten = left === "forgotten";
  const said = isForgotten
    ? {
      ...nothing,
      refused: sql<string | null>`CASE WHEN refused IS NOT NULL THEN 'forgotten' END`,
    }
    : { body: JSON.stringify(left.decision), effect: JSON.stringify(left.changes) };
  await tx.updateTable("decision").set(said).where("id", "=", id).execute();
}

/**
 * Erases what tells how everybody was at earlier moments, and names in reasons. Decisions can still be
 * undone: that turns back what they changed, and no more of what regrouping made of them.
 */
export async function forgetMoments(tx: TenantTx, names: readonly string[]): Promise<void> {
  await tx.deleteFrom("regrouping").execute();
  await tx.updateTable("decision").set({ stood: null }).where("stood", "is not", null).execute();
  await sql`UPDATE decision SET refused = 'forgotten' WHERE EXISTS (
    SELECT FROM unnest(${[...names]}::text[]) AS name
    WHERE position(lower(name) IN lower(refused)) > 0)`.execute(tx);
}
