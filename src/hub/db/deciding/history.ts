import { sql } from "kysely";
import { z } from "zod";
import { type Change, changeSchema } from "../../../core/change.ts";
import type { TenantTx } from "../database.ts";

const number = z.int().positive();
const regroupedSchema = z.strictObject({
  /** Each face with whose it was, and whose it is. */
  faces: z.array(z.tuple([number, number.nullable(), number.nullable()])),
  /** How people stood before who stand otherwise now. */
  people: z.array(z.strictObject({
    id: number,
    hasFolder: z.boolean(),
    mergedInto: number.nullable(),
  })),
  /** People of whom nothing was left, and who they turned out to be. */
  merged: z.array(z.tuple([number, number])),
});

/** What a regrouping changed. */
export type RegroupedEffect = z.infer<typeof regroupedSchema>;

/** Something that changed who is who. */
export type HistoryEntry = { changes: Change[] } | {
  regrouped: RegroupedEffect;
  /** Whether decisions were the reason; otherwise it counts as done before all of them. */
  byDecisions: boolean;
};

/**
 * @param stood decisions by their numbers, as `momentKey` writes them.
 * @returns the last decision before which exactly these were in force; undefined if that never was.
 */
export async function decisionAfter(tx: TenantTx, stood: string): Promise<number | undefined> {
  const row = await tx.selectFrom("decision").select("id")
    .where(sql`md5(stood)`, "=", sql`md5(${stood})`).where("stood", "=", stood)
    .orderBy("id", "desc").limit(1).executeTakeFirst();
  return row?.id;
}

/** @returns what changed since right before a decision, in order. */
export async function historyFrom(tx: TenantTx, decision: number): Promise<HistoryEntry[]> {
  // Those that were refused changed nothing, but may be the last ones that a regrouping knew.
  const decided = await tx.selectFrom("decision").select(["id", "effect"])
    .where("id", ">=", decision).orderBy("id").execute();
  const regroupings = Map.groupBy(
    await tx.selectFrom("regrouping").select(["decision_id", "by_decisions", "effect"])
      .where("decision_id", ">=", decision).orderBy("id").execute(),
    ({ decision_id }) => decision_id,
  );
  return decided.flatMap(({ id, effect }): HistoryEntry[] => [
    { changes: z.array(changeSchema).parse(effect) },
    ...(regroupings.get(id) ?? []).map(({ by_decisions, effect }) => (
      { regrouped: regroupedSchema.parse(effect), byDecisions: by_decisions }
    )),
  ]);
}

/** Notes what a regrouping changed. @param decision the last one that it knew. */
export async function insertRegrouping(
  tx: TenantTx,
  tenant: string,
  decision: number,
  { regrouped, byDecisions }: Extract<HistoryEntry, { regrouped: RegroupedEffect }>,
): Promise<void> {
  const { last } = await tx.selectFrom("regrouping").select((row) => row.fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  await tx.insertInto("regrouping").values({
    ...{ tenant_id: tenant, id: (last ?? 0) + 1, decision_id: decision },
    ...{ by_decisions: byDecisions, effect: JSON.stringify(regrouped) },
  }).execute();
}
