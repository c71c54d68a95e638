import { sql } from "kysely";
import type { TenantTx } from "./database.ts";
import { insertChanges, type NotedChange } from "./tenant_numbers.ts";

/** A tenant's counters and settings, as far as they say who is who. */
export interface PeopleState {
  /** The last number of the change feed. */
  rev: number;
  /** Numbers of the next face and person. */
  nextFace: number;
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
    .select(["rev", "wrong_cost as wrongCost"])
    .select(["next_face as nextFace", "next_person as nextPerson"]).forUpdate()
    .executeTakeFirstOrThrow();
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
  changes: readonly NotedChange[];
}

/** Takes numbers and notes changes, under the tenant's lock. @returns the feed's last number by now. */
export async function advancePeople(
  tx: TenantTx,
  tenant: string,
  { faces, people, model, wantsRegrouping, changes }: PeopleAdvance,
): Promise<number> {
  const { rev } = await tx.updateTable("tenant_state").set({
    next_face: sql`next_face + ${faces}`,
    next_person: sql`next_person + ${people}`,
    regroup_wanted: sql`regroup_wanted + ${Number(wantsRegrouping)}`,
    model: sql`coalesce(model, ${model})`,
    rev: sql`rev + ${changes.length}`,
  }).returning("rev").executeTakeFirstOrThrow();
  await insertChanges(tx, tenant, rev, changes);
  return rev;
}
