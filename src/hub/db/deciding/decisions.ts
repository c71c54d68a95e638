import { sql } from "kysely";
import { z } from "zod";
import { type Change, changeSchema } from "../../../core/change.ts";
import type { Decision, DecisionKind } from "../../../core/decision.ts";
import type { DecidedFacts } from "../../../people/decisions/facts.ts";
import type { TenantTx } from "../database.ts";

/** What a human said, and what became of it. */
export interface HubDecision {
  /** Its number in the tenant. */
  id: number;
  madeAt: Date;
  /** Such as `user:ID`. */
  madeBy: string;
  decision: Decision;
  /** Why it could not be carried out. */
  refused: string | null;
  /** The decision that undid it. */
  undoneBy: number | null;
}

const effectSchema = z.array(changeSchema);

/** A decision to be stored. */
export interface NewDecision extends Omit<HubDecision, "undoneBy"> {
  effect: readonly Change[];
  /** The decisions in force before it, as `momentKey` writes them; null if it was refused. */
  stood: string | null;
  /** The saying that it carries out; left out or null: it was made here, and is not said yet. */
  saying?: string | null;
}

export async function insertDecision(
  tx: TenantTx,
  tenant: string,
  { id, madeAt, madeBy, decision, refused, effect, stood, saying = null }: NewDecision,
): Promise<void> {
  await tx.insertInto("decision").values({
    ...{ tenant_id: tenant, id, made_at: madeAt, made_by: madeBy, kind: decision.kind },
    ...{ body: JSON.stringify(decision), refused, effect: JSON.stringify(effect), stood },
    saying_id: saying,
  }).execute();
}

/** @returns what became of every decision, in order. */
export async function decisionStandings(tx: TenantTx): Promise<DecidedFacts[]> {
  const rows = await tx.selectFrom("decision")
    .select(["id", "kind", "made_at", "refused", "undone_by"]).orderBy("id").execute();
  return rows.map(({ id, kind, made_at, refused, undone_by }) => ({
    ...{ id, kind: kind as DecisionKind, refused, undoneBy: undone_by },
    appliedAt: made_at.getTime(),
  }));
}

/**
 * @returns what the decisions from that number on changed; none of those that were undone since, and
 * of none that undid another, but of the first.
 */
export async function effectsFrom(tx: TenantTx, first: number): Promise<Map<number, Change[]>> {
  const rows = await tx.selectFrom("decision").select(["id", "effect"])
    .where("id", ">=", first)
    .where((where) =>
      where.or([
        where("id", "=", first),
        where.and([where("undone_by", "is", null), where("kind", "<>", "undo")]),
      ])
    ).execute();
  return new Map(rows.map(({ id, effect }) => [id, effectSchema.parse(effect)]));
}

export async function markUndone(tx: TenantTx, id: number, by: number | null): Promise<void> {
  await tx.updateTable("decision").set({ undone_by: by }).where("id", "=", id).execute();
}

/** Part of what was decided. */
export interface DecisionsWanted {
  /** Decisions before that number; left out: from the newest. */
  before?: number;
  /** How many, at most. */
  most: number;
  /** Who made them; left out: anybody. */
  madeBy?: string;
}

/** @returns decisions, the newest first. */
export async function decisionsOf(
  tx: TenantTx,
  { before, most, madeBy }: DecisionsWanted,
): Promise<HubDecision[]> {
  const rows = await tx.selectFrom("decision")
    .select(["id", "made_at", "made_by", "body", "refused", "undone_by"])
    .$if(before !== undefined, (query) => query.where("id", "<", before!))
    .$if(madeBy !== undefined, (query) => query.where("made_by", "=", madeBy!))
    .orderBy("id", "desc").limit(most).execute();
  return rows.map((row) => ({
    ...{ id: row.id, madeAt: row.made_at, madeBy: row.made_by, decision: row.body as Decision },
    ...{ refused: row.refused, undoneBy: row.undone_by },
  }));
}

/** @returns the decisions of these numbers, in no order. */
export async function decisionsByNumber(
  tx: TenantTx,
  ids: readonly number[],
): Promise<Pick<HubDecision, "id" | "madeBy" | "decision">[]> {
  const rows = await tx.selectFrom("decision").select(["id", "made_by", "body"])
    .where("id", "=", sql<number>`any(${ids}::int[])`).execute();
  return rows.map(({ id, made_by, body }) => (
    { id, madeBy: made_by, decision: body as Decision }
  ));
}
