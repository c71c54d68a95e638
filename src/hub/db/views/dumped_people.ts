import { sql } from "kysely";
import { toFloat64 } from "../../../core/vector_blob.ts";
import type { TenantTx } from "../database.ts";

/** Somebody, as a dump tells it. */
export interface DumpedPerson {
  id: number;
  name: string | null;
  role: "guest" | "staff" | "hidden";
  hasFolder: boolean;
  faces: number;
  photos: number[];
  /** Sum of the weighted unit embeddings by the model; null: nothing is known of their looks. */
  sum: Float64Array | null;
}

/** People who changed, and those who are gone by now, with who they turned out to be. */
export interface DumpedPage {
  people: DumpedPerson[];
  gone: { id: number; mergedInto: number | null }[];
  /** The last number that was looked at; undefined: there are no more. */
  last: number | undefined;
}

/** Which people a page of a dump is about. */
export interface DumpWanted {
  /** Number of the change feed after which somebody changed; 0: everybody there is. */
  since: number;
  /** The person after whom to go on. */
  after: number;
  most: number;
  /** Id of the embedding model. */
  model: string;
}

/** @returns the last number of the change feed. */
export async function lastChange(tx: TenantTx): Promise<number> {
  const { rev } = await tx.selectFrom("tenant_state").select("rev").executeTakeFirstOrThrow();
  return rev;
}

export async function dumpPeople(
  tx: TenantTx,
  { since, after, most, model }: DumpWanted,
): Promise<DumpedPage> {
  const ids = since === 0
    ? (await tx.selectFrom("person").select("id").where("merged_into", "is", null)
      .where("id", ">", after).orderBy("id").limit(most).execute()).map(({ id }) => id)
    : await changedAfter(tx, since, after, most);
  type Row = Omit<DumpedPerson, "sum"> & { mergedInto: number | null; sum: Uint8Array | null };
  const { rows } = await sql<Row>`SELECT p.id, p.name, p.role, p.has_folder AS "hasFolder",
      p.merged_into AS "mergedInto", c.sum,
      (SELECT count(*)::int FROM face f WHERE f.tenant_id = p.tenant_id AND f.person_id = p.id) AS faces,
      array(SELECT DISTINCT f.photo_id FROM face f WHERE f.tenant_id = p.tenant_id
        AND f.person_id = p.id ORDER BY f.photo_id) AS photos
    FROM person p LEFT JOIN centroid c ON c.tenant_id = p.tenant_id AND c.person_id = p.id
      AND c.model = ${model}
    WHERE p.id = any(${ids}::int[]) ORDER BY p.id`.execute(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const page: DumpedPage = {
    people: [],
    gone: [],
    last: ids.length < most ? undefined : ids.at(-1),
  };
  for (const id of ids) {
    const row = byId.get(id), mergedInto = row?.mergedInto ?? null;
    if (row === undefined || mergedInto !== null) {
      page.gone.push({ id, mergedInto });
    } else {
      const { mergedInto: _, sum, ...person } = row;
      page.people.push({ ...person, sum: sum === null ? null : toFloat64(sum) });
    }
  }
  return page;
}

async function changedAfter(
  tx: TenantTx,
  since: number,
  after: number,
  most: number,
): Promise<number[]> {
  const rows = await tx.selectFrom("change").select("id").distinct().where("kind", "=", "person")
    .where("rev", ">", since).where("id", ">", after).orderBy("id").limit(most).execute();
  return rows.map(({ id }) => id);
}
