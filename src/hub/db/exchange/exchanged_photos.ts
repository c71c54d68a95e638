import { sql } from "kysely";
import type { Rendition } from "../../../core/shot.ts";
import type { TenantTx } from "../database.ts";
import type { PhotoState } from "../../photo_transitions.ts";

/** A photo of some content. */
export interface PhotoOfContent {
  id: number;
  state: PhotoState;
  attempt: number;
  /** The laptop that developed it; null: a worker did, or will. */
  device: string | null;
  /** SHA-256 of what that laptop said of it. */
  report: Uint8Array | null;
}

/** @returns the photos of a content, those of laptops first. */
export async function photosOfContent(
  tx: TenantTx,
  sha256: Uint8Array,
): Promise<PhotoOfContent[]> {
  return await tx.selectFrom("photo")
    .select(["id", "state", "attempt", "device_id as device", "device_report as report"])
    .where("sha256", "=", sha256).orderBy(sql`device_id IS NULL`).orderBy("id").execute();
}

/** @returns whether a photo of that content was deleted. */
export async function wasDeleted(tx: TenantTx, sha256: Uint8Array): Promise<boolean> {
  const row = await tx.selectFrom("exchange_gone").select("rev").where("sha256", "=", sha256)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a laptop says of where a photo comes from. */
export interface DevicePhoto {
  device: string;
  fileName: string;
  /** SHA-256 of what it says of the photo. */
  report: Uint8Array;
}

/** Adds a photo that no worker is to be told of. */
export async function insertDevicePhoto(
  tx: TenantTx,
  tenant: string,
  { id, device, fileName, report }: DevicePhoto & { id: number },
): Promise<void> {
  await tx.insertInto("photo").values({
    ...{ tenant_id: tenant, id, is_published: true, device_id: device },
    ...{ file_name: fileName, device_report: report },
  }).execute();
}

export async function updateDevicePhoto(
  tx: TenantTx,
  id: number,
  { fileName, report }: DevicePhoto,
): Promise<void> {
  await tx.updateTable("photo").set({ file_name: fileName, device_report: report })
    .where("id", "=", id).execute();
}

/** Where a laptop is in the list of photos that show something. */
export interface ShownPlace {
  rev: number;
  id: number;
}

/** A photo, and what is said of it. */
export interface ToldPhoto {
  id: number;
  shownRev: number;
  sha256: Uint8Array;
  name: string;
  rendition: Rendition | null;
  capturedAt: string | null;
  camera: string | null;
  serial: string | null;
  width: number | null;
  height: number | null;
  originalWidth: number | null;
  originalHeight: number | null;
  /** null: another file of its shot stands for it. */
  model: string | null;
}

/** Keys of S3 may be longer than the name of a file that laptops take. */
const LONGEST_NAME = 255;

/** @returns photos that another one than that laptop has, in the order in which they changed. */
export async function photosToTell(
  tx: TenantTx,
  { device, after, most }: { device: string; after: ShownPlace; most: number },
): Promise<ToldPhoto[]> {
  const { rows } = await sql<
    ToldPhoto
  >`SELECT p.id, p.shown_rev AS "shownRev", p.sha256, p.rendition,
      left(coalesce(p.file_name,
        (SELECT u.name FROM upload u WHERE u.tenant_id = p.tenant_id AND u.photo_id = p.id LIMIT 1),
        (SELECT regexp_replace(a.path, '^.*/', '') FROM photo_path a
          WHERE a.tenant_id = p.tenant_id AND a.photo_id = p.id ORDER BY a.root, a.path LIMIT 1),
        'photo-' || p.id), ${LONGEST_NAME}::int) AS name,
      p.captured_at AS "capturedAt", p.camera, p.serial, p.width, p.height, p.model,
      p.original_width AS "originalWidth", p.original_height AS "originalHeight"
    FROM photo p WHERE p.sha256 IS NOT NULL AND (p.shown_rev, p.id) > (${after.rev}, ${after.id})
      AND p.device_id IS DISTINCT FROM ${device}::uuid
    ORDER BY p.shown_rev, p.id LIMIT ${most}`.execute(tx);
  return rows;
}

/** @returns contents that were deleted since, and of which no photo came back. */
export async function contentsGone(
  tx: TenantTx,
  after: number,
): Promise<{ rev: number; sha256: Uint8Array }[]> {
  const { rows } = await sql<{ rev: number; sha256: Uint8Array }>`
    SELECT g.rev, g.sha256 FROM exchange_gone g WHERE g.rev > ${after} AND NOT EXISTS (
      SELECT FROM photo p WHERE p.tenant_id = g.tenant_id AND p.sha256 = g.sha256)
    ORDER BY g.rev, g.sha256`.execute(tx);
  return rows;
}

/** @returns how far a tenant's lists go by now. */
export async function exchangeEnd(tx: TenantTx): Promise<{ rev: number; seq: number }> {
  return await tx.selectFrom("tenant_state").select(["rev", "exchange_seq as seq"])
    .executeTakeFirstOrThrow();
}
