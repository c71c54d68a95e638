import { sql } from "kysely";
import type { TenantTx } from "../database.ts";
import type { PhotoContent } from "../deciding/deciding.ts";

/**
 * @param before when they were erased: numbers that were given after a backup was restored are other
 * people's.
 * @returns those of the people whom a restored database has.
 */
export async function peopleBefore(
  tx: TenantTx,
  people: readonly number[],
  before: Date,
): Promise<number[]> {
  const rows = await tx.selectFrom("person").select("id")
    .where("id", "=", sql<number>`any(${[...people]}::int[])`).where("created_at", "<=", before)
    .orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** @returns those of the photos that a restored database has, with the bytes that were erased. */
export async function photosKnownBefore(
  tx: TenantTx,
  photos: readonly { id: number; sha256: string | null }[],
  before: Date,
): Promise<number[]> {
  const bytes = new Map(photos.map(({ id, sha256 }) => [id, sha256]));
  const rows = await tx.selectFrom("photo").select(["id", "sha256"])
    .where("id", "=", sql<number>`any(${[...bytes.keys()]}::int[])`)
    .where("created_at", "<=", before).orderBy("id").execute();
  return rows.filter(({ id, sha256 }) => {
    const erased = bytes.get(id) ?? null;
    return erased === null || sha256 === null || sha256.toHex() === erased;
  }).map(({ id }) => id);
}

/** @param contents SHA-256 of photos, in hex. @returns the photos of these bytes. */
export async function photosOfPlaces(
  tx: TenantTx,
  contents: readonly string[],
): Promise<PhotoContent[]> {
  const { rows } = await sql<PhotoContent>`
    SELECT id, encode(sha256, 'hex') AS sha256, width, height FROM photo
    WHERE sha256 IN (SELECT DISTINCT decode(c, 'hex') FROM unnest(${[...contents]}::text[]) AS c)
      AND width IS NOT NULL AND height IS NOT NULL`.execute(tx);
  return rows;
}

/** People who were merged into these in the backup, and not any more when these were erased. */
export async function releaseMerged(tx: TenantTx, people: readonly number[]): Promise<void> {
  const theirs = sql<number>`any(${[...people]}::int[])`;
  await tx.updateTable("person").set({ merged_into: null }).where("merged_into", "=", theirs)
    .where(({ not, eb }) => not(eb("id", "=", theirs))).execute();
}
