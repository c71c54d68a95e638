import { sql } from "kysely";
import type { Point } from "../../../people/forgotten_point.ts";
import type { TenantTx } from "../database.ts";
import { nextRev } from "../exchange/shown_rev.ts";

/** @returns the numbers of a person, and of everybody who turned out to be that person. */
export async function everybodyWhoIs(tx: TenantTx, person: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE same AS (
      SELECT id FROM person WHERE id = ${person}
      UNION SELECT p.id FROM person p JOIN same ON p.merged_into = same.id)
    SELECT id FROM same ORDER BY id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** A face that nobody is to look at again. */
export interface ForgottenFace extends Point {
  /** SHA-256 of the photo's bytes. */
  sha256: Uint8Array;
}

/** Rows that one statement inserts. */
const AT_ONCE = 5000;

/** Remembers where faces were; not whose. */
export async function keepForgotten(
  tx: TenantTx,
  tenant: string,
  faces: readonly ForgottenFace[],
): Promise<void> {
  for (let at = 0; at < faces.length; at += AT_ONCE) {
    const rows = faces.slice(at, at + AT_ONCE)
      .map(({ sha256, x, y }) => ({ tenant_id: tenant, sha256, x, y }));
    await tx.insertInto("forgotten_face").values(rows)
      .onConflict((conflict) => conflict.doNothing()).execute();
  }
}

/** Remembers for files of one shot, by the SHA-256 of each, where faces were in any of them. */
export async function shareForgotten(
  tx: TenantTx,
  tenant: string,
  contents: readonly Uint8Array[],
): Promise<void> {
  const all = contents.map((sha256) => sha256.toHex());
  await sql`WITH shown AS (SELECT decode(c, 'hex') AS sha256 FROM unnest(${all}::text[]) AS c)
    INSERT INTO forgotten_face (tenant_id, sha256, x, y)
    SELECT DISTINCT ${tenant}::uuid, shown.sha256, f.x, f.y FROM forgotten_face f CROSS JOIN shown
    WHERE f.sha256 IN (SELECT sha256 FROM shown) ON CONFLICT DO NOTHING`.execute(tx);
}

/**
 * @param photo as it was developed now; before, it may have had other bytes.
 * @returns where faces of people who were erased are: by the photo's bytes, or by those of an earlier
 * version of the same size, as an edit that keeps the size leaves faces where they are.
 */
export async function forgottenIn(
  tx: TenantTx,
  { id, sha256, width, height }: { id: number; sha256: Uint8Array; width: number; height: number },
): Promise<Point[]> {
  // Branches, not OR: that would look at every photo of the tenant.
  const { rows } = await sql<Point>`
    SELECT DISTINCT x, y FROM forgotten_face WHERE sha256 IN (
      SELECT ${sha256}::bytea
      UNION ALL SELECT p.sha256 FROM photo p
        WHERE p.id = ${id} AND p.width = ${width} AND p.height = ${height}
      UNION ALL SELECT e.sha256 FROM photo_path n
        JOIN photo e ON e.tenant_id = n.tenant_id AND e.id = n.photo_id
        WHERE n.newer_id = ${id} AND e.width = ${width} AND e.height = ${height})`.execute(tx);
  return rows;
}

/** @returns where faces of people who were erased are in photos, by the photos' SHA-256. */
export async function forgottenInContents(
  tx: TenantTx,
  contents: readonly string[],
): Promise<({ photo: string } & Point)[]> {
  if (contents.length === 0) return [];
  const { rows } = await sql<{ photo: string } & Point>`
    SELECT encode(sha256, 'hex') AS photo, x, y FROM forgotten_face
    WHERE sha256 IN (SELECT decode(c, 'hex') FROM unnest(${[...contents]}::text[]) AS c)`.execute(
    tx,
  );
  return rows;
}

/**
 * Removes people with all that is known of their looks, and their faces. Decisions must not name them
 * any more.
 */
export async function removePeople(tx: TenantTx, people: readonly number[]): Promise<void> {
  const theirs = sql<number>`any(${[...people]}::int[])`;
  await tx.deleteFrom("pin").where("person_id", "=", theirs).execute();
  await tx.deleteFrom("face").where("person_id", "=", theirs).execute();
  await tx.deleteFrom("person").where("id", "=", theirs).execute();
  await tx.updateTable("callback_receipt").set({ response: withoutPeople(people) })
    .where(sql<boolean>`EXISTS (
      SELECT FROM jsonb_array_elements_text(response->'person_ids') AS p
      WHERE p::int = any(${[...people]}::int[]))`).execute();
}

/** Answers to reports without these people. */
function withoutPeople(people: readonly number[]) {
  const rest = (list: string) =>
    sql`coalesce((SELECT jsonb_agg(p) FROM jsonb_array_elements(response->${sql.lit(list)}) AS p
      WHERE p::text::int <> ALL (${[...people]}::int[])), '[]')`;
  return sql<string>`response || jsonb_build_object(
    'person_ids', ${rest("person_ids")}, 'created_person_ids', ${rest("created_person_ids")})`;
}

/** Notes that these photos show less, and which of them nobody who can be recognised. */
export async function noteFaceless(tx: TenantTx, photos: readonly number[]): Promise<void> {
  await tx.updateTable("photo").set({ shown_rev: nextRev })
    .where("id", "=", sql<number>`any(${[...photos]}::int[])`).execute();
  await sql`UPDATE photo SET no_faces = true WHERE id = any(${[...photos]}::int[])
    AND no_faces = false AND NOT EXISTS (SELECT FROM face
      WHERE face.tenant_id = photo.tenant_id AND face.photo_id = photo.id AND face.usable)`
    .execute(tx);
}
