import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** Somebody, as far as the transaction sees photos of them. */
export interface ShownPerson {
  id: number;
  name: string | null;
  role: "guest" | "staff" | "hidden";
  mergedInto: number | null;
  createdAt: Date;
  photos: number;
  faces: number;
  /** The face that stands for them; null: no face is seen. */
  cover: number | null;
}

/** Which people are asked for. */
export interface PeopleWanted {
  /** The person after whom to go on; undefined: from the first. */
  after?: Pick<ShownPerson, "id" | "photos">;
  /** By number, or those in the most photos first. */
  order: "number" | "photos";
  most: number;
  role?: "guest" | "staff" | "hidden";
  named?: boolean;
  /** Part of a name, or a number. */
  search?: string;
}

/** The face of a decision, if it is theirs; otherwise the one that is seen best. */
const cover = sql`SELECT f.id FROM face f
  LEFT JOIN pin c ON c.tenant_id = f.tenant_id AND c.face_id = f.id AND c.says = 'cover'
    AND c.person_id = f.person_id
  WHERE f.tenant_id = p.tenant_id AND f.person_id = p.id
  ORDER BY c.decision_id DESC NULLS LAST, f.usable DESC, f.embedding_norm - 25 * f.outside DESC, f.id
  LIMIT 1`;

const columns =
  sql`p.id, p.name, p.role, p.merged_into AS "mergedInto", p.created_at AS "createdAt",
  seen.photos::int AS photos, seen.faces::int AS faces, (${cover}) AS cover
  FROM person p CROSS JOIN LATERAL (
    SELECT count(DISTINCT f.photo_id) AS photos, count(*) AS faces FROM face f
    WHERE f.tenant_id = p.tenant_id AND f.person_id = p.id) seen`;

/** @returns people of whom the transaction sees a face. */
export async function shownPeople(
  tx: TenantTx,
  { after, order, most, role, named, search }: PeopleWanted,
): Promise<ShownPerson[]> {
  const isByNumber = order === "number";
  const place = after === undefined
    ? sql``
    : isByNumber
    ? sql`AND p.id > ${after.id}`
    : sql`AND (seen.photos, -p.id) < (${after.photos}, ${-after.id})`;
  const like = search === undefined ? undefined : `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<ShownPerson>`SELECT ${columns}
    WHERE p.merged_into IS NULL AND seen.faces > 0 ${place}
      ${role === undefined ? sql`` : sql`AND p.role = ${role}`}
      ${named === undefined ? sql`` : named ? sql`AND p.name IS NOT NULL` : sql`AND p.name IS NULL`}
      ${like === undefined ? sql`` : sql`AND (p.name ILIKE ${like} OR p.id::text = ${search})`}
    ORDER BY ${isByNumber ? sql`p.id` : sql`seen.photos DESC, p.id`} LIMIT ${most}`.execute(tx);
  return rows;
}

/** @returns undefined if there never was such a person. */
export async function shownPerson(tx: TenantTx, id: number): Promise<ShownPerson | undefined> {
  const { rows } = await sql<ShownPerson>`SELECT ${columns} WHERE p.id = ${id}`.execute(tx);
  return rows.at(0);
}

/** @returns who a person turned out to be in the end; themselves, if nobody else. */
export async function survivorOf(tx: TenantTx, person: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE heirs AS (
      SELECT id, merged_into FROM person WHERE id = ${person}
      UNION SELECT p.id, p.merged_into FROM person p JOIN heirs ON p.id = heirs.merged_into)
    SELECT id FROM heirs WHERE merged_into IS NULL`.execute(tx);
  return rows.at(0)?.id ?? person;
}

/** @returns a person's clearest faces, one of a photo, the clearest first. */
export async function examplesOf(
  tx: TenantTx,
  person: number,
  most: number,
): Promise<{ face_id: number; photo_id: number }[]> {
  const { rows } = await sql<{ face_id: number; photo_id: number }>`
    SELECT face_id, photo_id FROM (
      SELECT DISTINCT ON (photo_id) id AS face_id, photo_id, usable,
        embedding_norm - 25 * outside AS clarity
      FROM face WHERE person_id = ${person}
      ORDER BY photo_id, usable DESC, embedding_norm - 25 * outside DESC) best
    ORDER BY usable DESC, clarity DESC, face_id LIMIT ${most}`.execute(tx);
  return rows;
}
