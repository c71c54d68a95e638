import type { Box } from "../../core/face.ts";
import type { TenantTx } from "./database.ts";

/** Keys among the objects of what was made of a photo; null: nothing yet. */
export interface PictureKeys {
  thumbnail: string | null;
  developed: string | null;
}

/** @returns undefined if there is no such photo, or the transaction does not see it. */
export async function pictureKeysOf(
  tx: TenantTx,
  photo: number,
): Promise<PictureKeys | undefined> {
  return await tx.selectFrom("photo")
    .select(["thumbnail_key as thumbnail", "developed_key as developed"])
    .where("id", "=", photo).executeTakeFirst();
}

/** Which pictures a photo has, and may still get. */
export interface PictureOwner {
  keys: readonly (string | null)[];
  /** Of the last lease. */
  attempt: number;
  /** Whether a worker has the photo. */
  isLeased: boolean;
}

/** @returns those of these photos that there are, by number. */
export async function pictureOwners(
  tx: TenantTx,
  photos: readonly number[],
): Promise<Map<number, PictureOwner>> {
  if (photos.length === 0) return new Map();
  const rows = await tx.selectFrom("photo")
    .select(["id", "state", "attempt", "thumbnail_key", "developed_key"])
    .where("id", "in", photos).execute();
  return new Map(
    rows.map((
      { id, state, attempt, thumbnail_key, developed_key },
    ) => [id, { keys: [thumbnail_key, developed_key], attempt, isLeased: state === "PROCESSING" }]),
  );
}

/** Where a face is. */
export interface FaceInPhoto {
  /** Key of the developed photo. */
  developed: string;
  /** As shares of the photo's width and height. */
  box: Box;
}

/** @returns undefined if there is no such face, or the transaction does not see it. */
export async function faceInPhoto(tx: TenantTx, face: number): Promise<FaceInPhoto | undefined> {
  const row = await tx.selectFrom("face").innerJoin(
    "photo",
    (join) =>
      join.onRef("photo.tenant_id", "=", "face.tenant_id").onRef("photo.id", "=", "face.photo_id"),
  )
    .select(["face.x", "face.y", "face.width", "face.height", "photo.developed_key"])
    .select(["photo.width as across", "photo.height as down"])
    .where("face.id", "=", face).executeTakeFirst();
  if (row === undefined) return undefined;
  const { developed_key: developed, across, down, x, y, width, height } = row;
  if (developed === null || across === null || down === null) return undefined;
  const box = { x: x / across, y: y / down, width: width / across, height: height / down };
  return { developed, box };
}
