import { sql } from "kysely";
import type { TenantTx } from "./database.ts";
import type { NotedChange } from "./tenant_numbers.ts";

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
  const kinds = changes.map(({ kind }) => kind), ids = changes.map(({ id }) => id);
  const ops = changes.map(({ op }) => op);
  const { rows } = await sql<{ rev: number }>`
    WITH now AS (
      UPDATE tenant_state SET next_face = next_face + ${faces}, next_person = next_person + ${people},
        regroup_wanted = regroup_wanted + ${Number(wantsRegrouping)},
        model = coalesce(model, ${model}), rev = rev + ${changes.length}
      RETURNING rev),
    noted AS (
      INSERT INTO change (tenant_id, rev, kind, id, op)
      SELECT ${tenant}::uuid, now.rev - ${changes.length} + c.at, c.kind, c.id, c.op
      FROM now, unnest(${kinds}::text[], ${ids}::int[], ${ops}::text[])
        WITH ORDINALITY AS c (kind, id, op, at))
    SELECT rev FROM now`.execute(tx);
  return rows[0].rev;
}
