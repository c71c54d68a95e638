import { sql } from "kysely";
import type { TenantTx } from "../database.ts";
import { shotNamed } from "../shots/shot_named.ts";
import { takeNumbers } from "../tenant_numbers.ts";

/** A photo that somebody sends in pieces. */
export interface StoredUpload {
  id: string;
  site: string | null;
  name: string;
  /** Bytes of the whole file, and those that have come. */
  length: number;
  received: number;
  /** Keys of the pieces among the objects, in their order. */
  pieces: string[];
  /** The photo that it became. */
  photo: number | null;
}

const columns = [
  ...["id", "name", "length", "received", "pieces"] as const,
  ...["site_id as site", "photo_id as photo"] as const,
] as const;

export async function insertUpload(
  tx: TenantTx,
  tenant: string,
  upload: Pick<StoredUpload, "id" | "site" | "name" | "length"> & { createdBy: string; at: Date },
): Promise<void> {
  const { id, site, name, length, createdBy, at } = upload;
  await tx.insertInto("upload").values({
    ...{ tenant_id: tenant, id, site_id: site, name, length, photo_id: null },
    ...{ created_by: createdBy, created_at: at },
  }).execute();
}

/** @returns how many uploads have not become a photo yet. */
export async function countOpenUploads(tx: TenantTx): Promise<number> {
  const { count } = await tx.selectFrom("upload")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("photo_id", "is", null).executeTakeFirstOrThrow();
  return count;
}

/** @returns undefined if there is no such upload among those that the transaction sees. */
export async function findUpload(tx: TenantTx, id: string): Promise<StoredUpload | undefined> {
  return await tx.selectFrom("upload").select(columns).where("id", "=", id).executeTakeFirst();
}

/**
 * Adds a piece behind those that have come.
 *
 * @returns whether it fits there: nobody else added one meanwhile.
 */
export async function addPiece(
  tx: TenantTx,
  id: string,
  { at, size, key }: { at: number; size: number; key: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("upload")
    .set({ received: at + size, pieces: sql<string[]>`array_append(pieces, ${key})` })
    .where("id", "=", id).where("received", "=", at).where("photo_id", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Makes a photo of an upload that is complete.
 *
 * @param key of its bytes among the objects.
 * @returns the photo, also if somebody else made it; undefined if the upload is gone.
 */
export async function uploadBecomesPhoto(
  tx: TenantTx,
  { tenant, id, key }: { tenant: string; id: string; key: string },
): Promise<{ photo: number; isNew: boolean } | undefined> {
  const upload = await tx.selectFrom("upload").select(columns).where("id", "=", id).forUpdate()
    .executeTakeFirst();
  if (upload === undefined) return undefined;
  if (upload.photo !== null) return { photo: upload.photo, isNew: false };
  const photo = await takeNumbers(tx, "photo", 1);
  await tx.insertInto("photo")
    .values({
      ...{ tenant_id: tenant, id: photo, site_id: upload.site, original_key: key },
      ...shotNamed(upload.name),
    }).execute();
  await tx.updateTable("upload").set({ photo_id: photo, pieces: [] }).where("id", "=", id)
    .execute();
  return { photo, isNew: true };
}

/** Removes an upload that has not become a photo. @returns whether there was one. */
export async function removeUpload(tx: TenantTx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom("upload").where("id", "=", id)
    .where("photo_id", "is", null).executeTakeFirst();
  return numDeletedRows === 1n;
}

/** @returns uploads that have all their bytes and no photo: a crash came in between. */
export async function completeUploads(tx: TenantTx, most: number): Promise<StoredUpload[]> {
  return await tx.selectFrom("upload").select(columns)
    .where("photo_id", "is", null).whereRef("received", "=", "length").limit(most).execute();
}

/** @returns uploads that began before then and have not become a photo. */
export async function abandonedUploads(
  tx: TenantTx,
  before: Date,
  most: number,
): Promise<StoredUpload[]> {
  return await tx.selectFrom("upload").select(columns)
    .where("photo_id", "is", null).where("created_at", "<", before)
    .orderBy("created_at").limit(most).execute();
}

/**
 * @param ids of uploads.
 * @returns of those that there are: the key of the original that its photo has, or null if that one has
 * none of an upload; `under way`, it is no photo yet.
 */
export async function bytesOfUploads(
  tx: TenantTx,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom("upload").leftJoin(
    "photo",
    (join) =>
      join.onRef("photo.tenant_id", "=", "upload.tenant_id").onRef("photo.id", "=", "photo_id"),
  )
    .select(["upload.id", "photo_id as photo", "original_key as key"])
    .where("upload.id", "in", ids).execute();
  return new Map(rows.map(({ id, photo, key }) => [id, photo === null ? "under way" : key]));
}
