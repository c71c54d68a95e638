import { sql } from "kysely";
import type { Saying } from "../../../people/exchange/saying.ts";
import type { TenantTx } from "../database.ts";
import type { KeptSaying } from "./sayings.ts";

/** A part of what a laptop is to be told. */
export interface SayingsWanted {
  device: string;
  /** The number of what it was told last. */
  after: number;
  most: number;
}

export type ToldSaying = Pick<KeptSaying, "id" | "madeAt" | "device" | "madeBy"> & {
  says: Saying;
  seq: number;
};

/** @returns what others than a laptop said, in the order in which it came. */
export async function sayingsToTell(
  tx: TenantTx,
  { device, after, most }: SayingsWanted,
): Promise<ToldSaying[]> {
  return await tx.selectFrom("saying").select([
    ...["id", "made_at as madeAt", "device_id as device", "made_by as madeBy"] as const,
    ...["body as says", "seq"] as const,
  ]).where("seq", ">", after).where(sql<boolean>`device_id IS DISTINCT FROM ${device}::uuid`)
    .where(sql<boolean>`body->>'kind' <> 'forgotten'`).orderBy("seq").limit(most)
    .execute() as ToldSaying[];
}

/** @returns what a laptop said and of which other things became since. */
export async function fatesToTell(
  tx: TenantTx,
  { device, after, most }: SayingsWanted,
): Promise<(KeptSaying & { fateSeq: number })[]> {
  return await tx.selectFrom("saying").select([
    ...["id", "made_at as madeAt", "device_id as device", "made_by as madeBy"] as const,
    ...["body as says", "fate", "reason", "superseded_by as supersededBy"] as const,
    ...["was_so as wasSo", "fate_seq as fateSeq"] as const,
  ]).where("device_id", "=", device).where("fate_seq", ">", after).orderBy("fate_seq").limit(most)
    .execute() as (KeptSaying & { fateSeq: number })[];
}

/** @returns sayings that do not hold as a laptop said otherwise, or cannot be carried out, the newest first. */
export async function sayingsSetAside(
  tx: TenantTx,
  { before, most }: { before?: number; most: number },
): Promise<(KeptSaying & { seq: number; otherDevice: string | null })[]> {
  const { rows } = await sql<KeptSaying & { seq: number; otherDevice: string | null }>`
    SELECT s.id, s.made_at AS "madeAt", s.device_id AS device, s.made_by AS "madeBy", s.body AS says,
      s.fate, s.reason, s.superseded_by AS "supersededBy", NULL AS "wasSo", s.seq,
      o.device_id AS "otherDevice"
    FROM saying s LEFT JOIN saying o ON o.tenant_id = s.tenant_id AND o.id = s.superseded_by
    WHERE (s.fate = 'refused' OR s.fate = 'superseded' AND o.device_id IS DISTINCT FROM s.device_id)
      AND s.body->>'kind' <> 'forgotten'
      ${before === undefined ? sql`` : sql`AND s.seq < ${before}`}
    ORDER BY s.seq DESC LIMIT ${most}`.execute(tx);
  return rows;
}
