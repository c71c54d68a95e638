import { sql } from "kysely";
import { z } from "zod";
import { type Change, changeSchema } from "../../../core/change.ts";
import type { Decision } from "../../../core/decision.ts";
import type { DecisionFate } from "../../../contracts/exchange.ts";
import type { Said, Saying } from "../../../people/exchange/saying.ts";
import type { TenantTx } from "../database.ts";

/** What is left of a saying about somebody who was erased. */
export const forgottenSaying = { kind: "forgotten" } as const;

/** A saying, and what became of it. */
export interface KeptSaying {
  id: string;
  madeAt: Date;
  /** The laptop that it was made at; null: it was made here. */
  device: string | null;
  madeBy: string;
  says: Saying | typeof forgottenSaying;
  fate: DecisionFate["fate"];
  reason: string | null;
  supersededBy: string | null;
  /** What would have carried it out if all had not been so already. */
  wasSo: Decision | null;
}

export type NewSaying = Pick<KeptSaying, "id" | "madeAt" | "device" | "madeBy" | "fate"> & {
  says: Saying;
  /** Of one that was made here, its number. */
  decision: number | null;
};

const columns = [
  ...[
    "id",
    "made_at as madeAt",
    "device_id as device",
    "made_by as madeBy",
    "body as says",
  ] as const,
  ...["fate", "reason", "superseded_by as supersededBy", "was_so as wasSo"] as const,
] as const;

/** @returns every saying, in no order. */
export async function keptSayings(tx: TenantTx): Promise<KeptSaying[]> {
  return await tx.selectFrom("saying").select(columns).execute() as KeptSaying[];
}

/** @returns those of these ids. */
export async function sayingsOf(tx: TenantTx, ids: readonly string[]): Promise<KeptSaying[]> {
  return await tx.selectFrom("saying").select(columns)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`).execute() as KeptSaying[];
}

/** @returns the sayings that can be settled. */
export function saidOf(kept: readonly KeptSaying[]): Said[] {
  return kept.flatMap(({ id, madeAt, says }) =>
    says.kind === "forgotten" ? [] : [{ id, madeAt: madeAt.getTime(), says }]
  );
}

/** Takes numbers by which laptops are told what is new. @returns the first one. */
export async function takeSeq(tx: TenantTx, count: number): Promise<number> {
  const { last } = await tx.updateTable("tenant_state")
    .set({ exchange_seq: sql`exchange_seq + ${count}` }).returning("exchange_seq as last")
    .executeTakeFirstOrThrow();
  return last - count + 1;
}

/** Keeps sayings; what is later than the first of them may be tried again if it was refused. */
export async function insertSayings(
  tx: TenantTx,
  tenant: string,
  sayings: readonly NewSaying[],
): Promise<void> {
  if (sayings.length === 0) return;
  const first = await takeSeq(tx, sayings.length);
  await tx.insertInto("saying").values(sayings.map((one, at) => ({
    ...{ tenant_id: tenant, id: one.id, made_at: one.madeAt, device_id: one.device },
    ...{ made_by: one.madeBy, body: JSON.stringify(one.says), fate: one.fate },
    ...{ decision_id: one.decision, seq: first + at, fate_seq: first + at },
  }))).execute();
  const earliest = new Date(Math.min(...sayings.map(({ madeAt }) => madeAt.getTime())));
  await tx.updateTable("saying").set({ fate: "waiting", reason: null })
    .where("fate", "=", "refused").where("made_at", ">", earliest).execute();
}

/** What became of a saying by now. */
export type NewFate = Pick<KeptSaying, "id" | "fate" | "reason" | "supersededBy"> & {
  /** Left out: as it was. */
  wasSo?: Decision | null;
};

export async function setFates(tx: TenantTx, fates: readonly NewFate[]): Promise<void> {
  if (fates.length === 0) return;
  const first = await takeSeq(tx, fates.length);
  for (const [at, { id, fate, reason, supersededBy, wasSo }] of fates.entries()) {
    await tx.updateTable("saying").set({
      ...{ fate, reason, superseded_by: supersededBy, fate_seq: first + at },
      ...wasSo !== undefined && { was_so: wasSo === null ? null : JSON.stringify(wasSo) },
    }).where("id", "=", id).execute();
  }
}

/** A decision in force that carries out a saying. */
export interface CarryingDecision {
  id: number;
  saying: string;
  decision: Decision;
  changes: Change[];
}

/** @returns the decisions in force that carry out sayings, by number. */
export async function carryingDecisions(tx: TenantTx): Promise<CarryingDecision[]> {
  const rows = await tx.selectFrom("decision").select(["id", "saying_id", "body", "effect"])
    .where("saying_id", "is not", null).where("undone_by", "is", null).where("refused", "is", null)
    .where("kind", "not in", ["undo", "forget", "forgotten"]).orderBy("id").execute();
  return rows.map(({ id, saying_id, body, effect }) => ({
    ...{ id, saying: saying_id!, decision: body as Decision },
    changes: z.array(changeSchema).parse(effect),
  }));
}

/** Of decisions that stand for no saying any more, though they are in force. */
const NOBODYS = "00000000-0000-0000-0000-000000000000";

/** Notes which sayings decisions carry out; null: none. */
export async function markSaid(tx: TenantTx, decision: number, saying: string | null) {
  await tx.updateTable("decision").set({ saying_id: saying ?? NOBODYS })
    .where("id", "=", decision).execute();
}

/** A decision that was made here, and not yet said to laptops. */
export interface UnsaidDecision {
  id: number;
  madeAt: Date;
  madeBy: string;
  decision: Decision;
  changes: Change[];
}

/** @returns those that were carried out, by number. */
export async function unsaidDecisions(tx: TenantTx): Promise<UnsaidDecision[]> {
  const rows = await tx.selectFrom("decision")
    .select(["id", "made_at as madeAt", "made_by as madeBy", "body", "effect"])
    .where("saying_id", "is", null).where("refused", "is", null)
    .where("kind", "not in", ["forget", "forgotten"]).orderBy("id").execute();
  return rows.map(({ body, effect, ...row }) => (
    { ...row, decision: body as Decision, changes: z.array(changeSchema).parse(effect) }
  ));
}

/** @returns the ids of the sayings that decisions carry out, in force or not. */
export async function sayingOfDecision(
  tx: TenantTx,
  decision: number,
): Promise<string | undefined> {
  const row = await tx.selectFrom("decision").select("saying_id").where("id", "=", decision)
    .executeTakeFirst();
  return row?.saying_id === NOBODYS ? undefined : row?.saying_id ?? undefined;
}

/** Which faces regrouping has seen, and whether there are others. */
export async function groupedFaces(
  tx: TenantTx,
): Promise<{ regrouped: number; last: number; isDue: boolean; settled: number }> {
  const row = await tx.selectFrom("tenant_state")
    .select(["regrouped_face", "next_face", "regroup_wanted", "regroup_answered", "settled_face"])
    .executeTakeFirstOrThrow();
  return {
    ...{ regrouped: row.regrouped_face, last: row.next_face - 1, settled: row.settled_face },
    isDue: row.regroup_wanted > row.regroup_answered,
  };
}

export async function noteSettled(tx: TenantTx, face: number): Promise<void> {
  await tx.updateTable("tenant_state").set({ settled_face: face })
    .where("settled_face", "<>", face).execute();
}

export async function areSayingsWaiting(tx: TenantTx): Promise<boolean> {
  const row = await tx.selectFrom("saying").select("id").where("fate", "=", "waiting").limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns whose faces are, by number. */
export async function peopleOfFaces(
  tx: TenantTx,
  faces: readonly number[],
): Promise<Map<number, number | null>> {
  const rows = await tx.selectFrom("face").select(["id", "person_id"])
    .where("id", "=", sql<number>`any(${[...faces]}::int[])`).execute();
  return new Map(rows.map(({ id, person_id }) => [id, person_id]));
}
