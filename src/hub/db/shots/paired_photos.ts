import { sql } from "kysely";
import type { TenantTx } from "../database.ts";
import { nextRev } from "../exchange/shown_rev.ts";
import { changePhotoState } from "../photo_state.ts";

/** @returns those that stand back for any of these photos, by number. */
export async function pairedWith(tx: TenantTx, photos: readonly number[]): Promise<number[]> {
  const rows = await tx.selectFrom("photo").select("id")
    .where("paired_with", "=", sql<number>`any(${[...photos]}::int[])`).orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** @returns the SHA-256 of those that stand back for any of these photos. */
export async function pairedContents(
  tx: TenantTx,
  photos: readonly number[],
): Promise<{ standing: number; sha256: string }[]> {
  const rows = await tx.selectFrom("photo").select(["paired_with as standing", "sha256"])
    .where("paired_with", "=", sql<number>`any(${[...photos]}::int[])`).execute();
  return rows.flatMap(({ standing, sha256 }) =>
    standing === null || sha256 === null ? [] : [{ standing, sha256: sha256.toHex() }]
  );
}

/** @returns a photo with all others of its shot that one stands for, by number. */
export async function allOfPair(tx: TenantTx, photo: number): Promise<number[]> {
  const standing = tx.selectFrom("photo").where("id", "=", photo)
    .select(({ fn }) => fn.coalesce("paired_with", "id").as("id"));
  const rows = await tx.selectFrom("photo").select("id")
    .where((eb) => eb.or([eb("id", "=", standing), eb("paired_with", "=", standing)]))
    .orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** Lets a photo stand for others. */
export async function setPairedWith(
  tx: TenantTx,
  photos: readonly number[],
  standing: number,
): Promise<void> {
  if (photos.length === 0) return;
  await tx.updateTable("photo").set({ paired_with: standing })
    .where("id", "=", sql<number>`any(${[...photos]}::int[])`).execute();
}

/**
 * Takes photos, whose faces another one has from now on, out of what is shown: it stands for them.
 * Jobs under way count them as paired.
 */
export async function retirePhotos(
  tx: TenantTx,
  photos: readonly number[],
  standing: number,
): Promise<void> {
  await tx.updateTable("photo").set({
    ...{ paired_with: standing, thumbnail_key: null, developed_key: null },
    ...{ no_faces: null, model: null, processed_at: null, width: null, height: null },
    shown_rev: nextRev,
  }).where("id", "=", sql<number>`any(${[...photos]}::int[])`).execute();
  await tx.updateTable("ingest_item").set({ outcome: "paired", faces: 0, persons_matched: 0 })
    .where("photo_id", "=", sql<number>`any(${[...photos]}::int[])`)
    .where("outcome", "in", ["processed", "no_faces"])
    .where("job_id", "=", sql<string>`any(${await openJobsOf(tx, photos)}::uuid[])`).execute();
}

/**
 * Has photos processed by themselves that stood back for another one. Jobs under way wait for them
 * again; must come before these are told what became of the other one.
 */
export async function releasePhotos(tx: TenantTx, photos: readonly number[]): Promise<void> {
  if (photos.length === 0) return;
  const alone = { paired_with: null, is_published: false };
  const anew = { ...alone, failures: 0, retry_at: null, fault_code: null, fault_reason: null };
  // By number, as leases are given: two never wait for each other's rows.
  for (const photo of photos.toSorted((a, b) => a - b)) {
    if (await changePhotoState(tx, "reprocess", { photo }, anew)) continue;
    if (await changePhotoState(tx, "retry", { photo }, anew)) continue;
    // It waits already, or a worker has it.
    await tx.updateTable("photo").set({ paired_with: null }).where("id", "=", photo).execute();
  }
  await tx.updateTable("ingest_item").set({ outcome: "waiting" })
    .where("photo_id", "=", sql<number>`any(${[...photos]}::int[])`)
    .where("outcome", "=", "paired")
    .where("job_id", "=", sql<string>`any(${await openJobsOf(tx, photos)}::uuid[])`).execute();
}

/** Has those processed by themselves that stood back for a photo which failed before it was ever developed. */
export async function releaseFrom(tx: TenantTx, failed: number): Promise<void> {
  const rows = await tx.selectFrom("photo as d")
    .innerJoin("photo as p", (join) => join.onRef("p.id", "=", "d.paired_with"))
    .select("d.id").where("p.id", "=", failed).where("p.developed_key", "is", null)
    .orderBy("d.id").execute();
  await releasePhotos(tx, rows.map(({ id }) => id));
}

/** Keeps the jobs from ending meanwhile. */
async function openJobsOf(tx: TenantTx, photos: readonly number[]): Promise<string[]> {
  const rows = await tx.selectFrom("ingest_job").select("id").where("finished_at", "is", null)
    .where(
      "id",
      "in",
      ({ selectFrom }) =>
        selectFrom("ingest_item").select("job_id")
          .where("photo_id", "=", sql<number>`any(${[...photos]}::int[])`),
    ).orderBy("id").forUpdate().execute();
  return rows.map(({ id }) => id);
}
