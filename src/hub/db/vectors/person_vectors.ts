import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** Whose vectors, by which embedding model. */
export interface VectorsOf {
  tenant: string;
  model: string;
}

/** What the vectors of a tenant know. */
export interface VectorState {
  /** The number of the change feed up to which they know everything. */
  rev: number;
  people: number;
  isIndexed: boolean;
}

/** Where a person's faces point. */
export interface PersonVector {
  personId: number;
  /** Unit vector. */
  direction: Float32Array;
}

/** Between the rounding of pgvector and ours; whoever asks looks again. */
const SLACK = 1e-4;
/** People that are had by an index, the nearest first, and lists of it that are looked through. */
const MOST_BY_INDEX = 200, PROBES = 40;

/** @param index its name. */
export async function vectorState(
  tx: TenantTx,
  { model }: VectorsOf,
  index: string,
): Promise<VectorState | undefined> {
  const { rows } = await sql<VectorState>`
    SELECT rev, people, to_regclass(${index}) IS NOT NULL AS "isIndexed"
    FROM vector_state WHERE model = ${model}`.execute(tx);
  return rows[0];
}

/** @returns how many of these people had no vector before. */
export async function putVectors(
  tx: TenantTx,
  { tenant, model }: VectorsOf,
  vectors: readonly PersonVector[],
): Promise<number> {
  const ids = vectors.map(({ personId }) => personId);
  const directions = vectors.map(({ direction }) => textOf(direction));
  const { rows } = await sql<{ is_new: boolean }>`
    INSERT INTO person_vector (tenant_id, model, person_id, direction)
    SELECT ${tenant}::uuid, ${model}, v.id, v.direction::vector
    FROM unnest(${ids}::int[], ${directions}::text[]) AS v (id, direction)
    ON CONFLICT (tenant_id, model, person_id) DO UPDATE SET direction = excluded.direction
    RETURNING xmax = 0 AS is_new`.execute(tx);
  return rows.filter(({ is_new }) => is_new).length;
}

export async function dropVectors(
  tx: TenantTx,
  { model }: VectorsOf,
  people: readonly number[],
): Promise<void> {
  await sql`DELETE FROM person_vector
    WHERE model = ${model} AND person_id = any(${people}::int[])`.execute(tx);
}

export async function countVectors(tx: TenantTx, { model }: VectorsOf): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM person_vector WHERE model = ${model}`.execute(tx);
  return rows[0].count;
}

export async function setVectorState(
  tx: TenantTx,
  { tenant, model }: VectorsOf,
  { rev, people }: Pick<VectorState, "rev" | "people">,
): Promise<void> {
  await sql`INSERT INTO vector_state (tenant_id, model, rev, people)
    VALUES (${tenant}::uuid, ${model}, ${rev}, ${people})
    ON CONFLICT (tenant_id, model) DO UPDATE SET rev = excluded.rev, people = excluded.people
  `.execute(tx);
}

/** @returns everybody within a distance of any of the faces, and at its edge some beyond it. */
export async function peopleWithin(
  tx: TenantTx,
  { tenant, model }: VectorsOf,
  faces: readonly Float32Array[],
  farthest: number,
): Promise<number[]> {
  const { rows } = await sql<{ person_id: number }>`
    WITH asked AS MATERIALIZED (
      SELECT t::vector AS face FROM unnest(${faces.map(textOf)}::text[]) AS t)
    SELECT DISTINCT v.person_id FROM person_vector v JOIN asked a
      ON v.direction <-> a.face < ${farthest + SLACK}
    WHERE v.tenant_id = ${tenant}::uuid AND v.model = ${model}`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

/** The same by the tenant's index: the nearest, of whom a few may be missing. */
export async function peopleNearest(
  tx: TenantTx,
  { tenant, model }: VectorsOf,
  faces: readonly Float32Array[],
): Promise<number[]> {
  await sql`SELECT set_config('ivfflat.probes', ${String(PROBES)}, true)`.execute(tx);
  const dims = faces[0].length;
  const found: number[] = [];
  for (const face of faces) {
    // The index holds rows of this tenant and model alone: the planner must see both as they are.
    const { rows } = await sql<{ person_id: number }>`
      SELECT person_id FROM person_vector
      WHERE tenant_id = ${sql.lit(tenant)} AND model = ${sql.lit(model)}
      ORDER BY direction::vector(${sql.lit(dims)}) <-> ${textOf(face)}::vector(${sql.lit(dims)})
      LIMIT ${sql.lit(MOST_BY_INDEX)}`.execute(tx);
    found.push(...rows.map(({ person_id }) => person_id));
  }
  return [...new Set(found)];
}

/** Rows are read by number, so that a tenant of any size is. */
export async function peopleWithLooks(
  tx: TenantTx,
  { model }: VectorsOf,
  { after, most }: { after: number; most: number },
): Promise<number[]> {
  const rows = await tx.selectFrom("centroid").select("person_id")
    .where("model", "=", model).where("person_id", ">", after)
    .orderBy("person_id").limit(most).execute();
  return rows.map(({ person_id }) => person_id);
}

export async function dropAllVectors(tx: TenantTx, { model }: VectorsOf): Promise<void> {
  await sql`DELETE FROM person_vector WHERE model = ${model}`.execute(tx);
}

/** As pgvector reads it. */
function textOf(vector: Float32Array): string {
  return `[${vector.join(",")}]`;
}
