import { sql } from "kysely";
import type { TenantTx } from "../database.ts";
import { noteGone } from "../exchange/shown_rev.ts";
import type { PhotoBefore } from "./reported_photo.ts";

/**
 * Gives the paths at which a photo is the newer version to a photo: to itself, or to the one that it
 * turned out to be.
 *
 * @returns the photos that were at these paths before.
 */
export async function takeOverPaths(tx: TenantTx, newer: number, heir: number): Promise<number[]> {
  const paths = await tx.selectFrom("photo_path").select("photo_id").distinct()
    .where("newer_id", "=", newer).execute();
  if (paths.length === 0) return [];
  await tx.updateTable("photo_path").set({
    photo_id: heir,
    size: sql<number>`coalesce(newer_size, size)`,
    mtime_ms: sql<number>`coalesce(newer_mtime_ms, mtime_ms)`,
    ...{ newer_id: null, newer_size: null, newer_mtime_ms: null },
  }).where("newer_id", "=", newer).execute();
  return paths.map(({ photo_id }) => photo_id).filter((id) => id !== heir);
}

/** @returns those of the photos whose bytes are nowhere any more: at no path, and no upload's. */
export async function photosWithoutPlace(
  tx: TenantTx,
  photos: readonly number[],
): Promise<number[]> {
  if (photos.length === 0) return [];
  const rows = await tx.selectFrom("photo").select("id").where("id", "in", photos)
    .where("original_key", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(
        selectFrom("photo_path").select("path").where((path) =>
          path.or([
            path("photo_path.photo_id", "=", path.ref("photo.id")),
            path("photo_path.newer_id", "=", path.ref("photo.id")),
          ])
        ),
      ))
    ).orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** @returns whether newer versions of files wait to take the place of any of these photos, or are these. */
export async function haveNewerVersion(
  tx: TenantTx,
  photos: readonly number[],
): Promise<boolean> {
  const row = await tx.selectFrom("photo_path").select("path").where("newer_id", "is not", null)
    .where((path) => path.or([path("photo_id", "in", photos), path("newer_id", "in", photos)]))
    .limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Gives a photo's paths to the photo that has the same bytes. */
export async function givePaths(tx: TenantTx, photo: number, heir: number): Promise<void> {
  await tx.updateTable("photo_path").set({ photo_id: heir }).where("photo_id", "=", photo)
    .execute();
}

/** Gives a photo's uploads and places in jobs to the photo that has the same bytes. */
export async function giveTo(tx: TenantTx, photo: PhotoBefore, heir: PhotoBefore): Promise<void> {
  const { id } = photo, to = { photo_id: heir.id };
  await tx.updateTable("upload").set(to).where("photo_id", "=", id).execute();
  await tx.updateTable("ingest_item").set(to).where("photo_id", "=", id).execute();
  if (photo.originalKey === null || heir.originalKey !== null) return;
  await tx.updateTable("photo").set({ original_key: photo.originalKey })
    .where("id", "=", heir.id).execute();
}

/** Lets the jobs that wait for a photo that goes wait for the newer version of it. */
export async function waitForNewer(
  tx: TenantTx,
  photos: readonly number[],
  newer: number,
): Promise<void> {
  await tx.updateTable("ingest_item").set({ photo_id: newer }).where("photo_id", "in", photos)
    .where("outcome", "in", ["waiting", "failed"]).execute();
}

/** Removes photos with their faces; no path may name them any more. */
export async function removePhotos(tx: TenantTx, photos: readonly number[]): Promise<void> {
  if (photos.length === 0) return;
  await noteGone(tx, photos);
  await tx.deleteFrom("photo").where("id", "in", photos).execute();
}
