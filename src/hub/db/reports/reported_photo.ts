import type { TenantTx } from "../database.ts";

/** A photo as it was before a report about it. */
export interface PhotoBefore {
  id: number;
  siteId: string | null;
  failures: number;
  /** SHA-256 of the bytes that were developed before; null: never. */
  sha256: Uint8Array | null;
  /** Size of the developed photo then, in pixels. */
  width: number | null;
  height: number | null;
  /** Keys of its bytes, and of what was made of them, among the objects. */
  originalKey: string | null;
  thumbnailKey: string | null;
  developedKey: string | null;
}

/** @returns those of the photos that there are, by number. */
export async function photosBefore(
  tx: TenantTx,
  photos: readonly number[],
): Promise<PhotoBefore[]> {
  if (photos.length === 0) return [];
  return await tx.selectFrom("photo").select([
    ...["id", "failures", "sha256", "width", "height", "site_id as siteId"] as const,
    ...["original_key as originalKey", "thumbnail_key as thumbnailKey"] as const,
    "developed_key as developedKey",
  ]).where("id", "in", photos).orderBy("id").execute();
}

/** @returns another photo of the same site that shows the same bytes, if there is one. */
export async function photoOfContent(
  tx: TenantTx,
  { id, siteId }: Pick<PhotoBefore, "id" | "siteId">,
  sha256: Uint8Array,
): Promise<number | undefined> {
  const row = await tx.selectFrom("photo").select("id").where("sha256", "=", sha256)
    .where("site_id", "is not distinct from", siteId).where("id", "<>", id).executeTakeFirst();
  return row?.id;
}
