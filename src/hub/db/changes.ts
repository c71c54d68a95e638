import { sql } from "kysely";
import type { TenantTx } from "./database.ts";

/** A tenant's counters and settings, as far as they say who is who. */
export interface PeopleState {
  /** The last number of the change feed. */
  rev: number;
  /** Number of the next person. */
  nextPerson: number;
  /** The cost dial; null: the model's. */
  wrongCost: number | null;
}

/**
 * Reads a tenant's counters, and keeps others from taking numbers until the transaction ends:
 * whoever writes rows of a tenant after this never waits for one who waits for them.
 */
export async function peopleState(tx: TenantTx): Promise<PeopleState> {
  return await tx.selectFrom("tenant_state")
    .select(["rev", "next_person as nextPerson", "wrong_cost as wrongCost"])
    .forUpdate().executeTakeFirstOrThrow();
}

/** @returns the people who changed after that number of the feed, each once. */
export async function peopleChangedSince(tx: TenantTx, rev: number): Promise<number[]> {
  const rows = await tx.selectFrom("change").select("id").distinct()
    .where("kind", "=", "person").where("rev", ">", rev).execute();
  return rows.map(({ id }) => id);
}

/** What a transaction takes of a tenant's numbers, and says of its people. */
export interface PeopleAdvance {
  /** New faces and people; they have the numbers that were next. */
  faces: number;
  people: number;
  /** Model of the faces, if the tenant has none yet. */
  model: string;
  /** Whether everybody is to be regrouped. */
  wantsRegrouping: boolean;
}

/** Takes numbers, under the tenant's lock. @returns the first face's number. */
export async function advancePeople(
  tx: TenantTx,
  { faces, people, model, wantsRegrouping }: PeopleAdvance,
): Promise<number> {
  const { next } = await tx.updateTable("tenant_state").set({
    next_face: sql`next_face + ${faces}`,
    next_person: sql`next_person + ${people}`,
    regroup_wanted: sql`regroup_wanted + ${Number(wantsRegrouping)}`,
    model: sql`coalesce(model, ${model})`,
  }).returning("next_face as next").executeTakeFirstOrThrow();
  return next - faces;
}
