import type { TenantTx } from "./database.ts";

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
  thumbnailKey: string | null;
  developedKey: string | null;
}

export async function photoBefore(tx: TenantTx, id: number): Promise<PhotoBefore | undefined> {
  return await tx.selectFrom("photo").select([
    ...["id", "failures", "sha256", "width", "height"] as const,
    ...["site_id as siteId", "thumbnail_key as thumbnailKey"] as const,
    "developed_key as developedKey",
  ]).where("id", "=", id).executeTakeFirst();
}
