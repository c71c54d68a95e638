import { sql } from "kysely";
import type { PhotoState } from "../../photo_transitions.ts";
import type { TenantTx } from "../database.ts";

/** A photo, as lists show it. */
export interface ShownPhoto {
  id: number;
  state: PhotoState;
  name: string;
  capturedAt: string | null;
  noFaces: boolean | null;
  people: number[];
  fault: string | null;
  /** When it is tried again by itself, if it is FAILED. */
  retryAt: Date | null;
}

/** Which photos are asked for. */
export interface PhotosWanted {
  /** The number before which to go on; undefined: from the newest on. */
  before?: number;
  most: number;
  person?: number;
  /** Id of an ingest job. */
  job?: string;
  state?: PhotoState;
  /** Of those that are FAILED: whether they are tried again by themselves. */
  isRetried?: boolean;
  site?: string;
}

const columns = sql`p.id, p.state, p.captured_at AS "capturedAt", p.no_faces AS "noFaces",
  coalesce(p.fault_reason, p.fault_code) AS fault,
  CASE WHEN p.state = 'FAILED' THEN p.retry_at END AS "retryAt",
  coalesce(
    (SELECT u.name FROM upload u WHERE u.tenant_id = p.tenant_id AND u.photo_id = p.id
      ORDER BY u.created_at LIMIT 1),
    (SELECT regexp_replace(a.path, '^.*/', '') FROM photo_path a WHERE a.tenant_id = p.tenant_id
      AND (a.photo_id = p.id OR a.newer_id = p.id) ORDER BY a.root, a.path LIMIT 1),
    'photo-' || p.id) AS name,
  array(SELECT DISTINCT f.person_id FROM face f WHERE f.tenant_id = p.tenant_id
    AND f.photo_id = p.id AND f.person_id IS NOT NULL ORDER BY f.person_id) AS people`;

/** @returns photos that the transaction sees, the newest first. */
export async function shownPhotos(
  tx: TenantTx,
  { before, most, person, job, state, isRetried, site }: PhotosWanted,
): Promise<ShownPhoto[]> {
  const { rows } = await sql<ShownPhoto>`SELECT ${columns} FROM photo p WHERE true
    ${before === undefined ? sql`` : sql`AND p.id < ${before}`}
    ${state === undefined ? sql`` : sql`AND p.state = ${state}`}
    ${
    isRetried === undefined
      ? sql``
      : sql`AND p.state = 'FAILED' AND (p.retry_at IS NOT NULL) = ${isRetried}`
  }
    ${site === undefined ? sql`` : sql`AND p.site_id = ${site}`}
    ${
    person === undefined
      ? sql``
      : sql`AND p.id IN (SELECT photo_id FROM face WHERE person_id = ${person})`
  }
    ${
    job === undefined
      ? sql``
      : sql`AND p.id IN (SELECT photo_id FROM ingest_item WHERE job_id = ${job})`
  }
    ORDER BY p.id DESC LIMIT ${most}`.execute(tx);
  return rows;
}

/** One photo, with all that is shown of it. */
export interface ShownPhotoWhole extends ShownPhoto {
  width: number | null;
  height: number | null;
  camera: string | null;
  model: string | null;
  processedAt: Date | null;
  paths: { root: string; path: string }[];
}

/** @returns undefined if there is no such photo, or the transaction does not see it. */
export async function shownPhoto(tx: TenantTx, id: number): Promise<ShownPhotoWhole | undefined> {
  const { rows } = await sql<Omit<ShownPhotoWhole, "paths">>`SELECT ${columns},
    p.width, p.height, p.camera, p.model, p.processed_at AS "processedAt"
    FROM photo p WHERE p.id = ${id}`.execute(tx);
  if (rows.length === 0) return undefined;
  const paths = await tx.selectFrom("photo_path").select(["root", "path"])
    .where((eb) => eb.or([eb("photo_id", "=", id), eb("newer_id", "=", id)]))
    .orderBy("root").orderBy("path").execute();
  return { ...rows[0], paths };
}

/** @returns the photo of the newest version of a file, if the file is known. */
export async function photoAtPath(
  tx: TenantTx,
  { root, path }: { root: string; path: string },
): Promise<number | undefined> {
  const row = await tx.selectFrom("photo_path")
    .select(({ fn }) => fn.coalesce("newer_id", "photo_id").as("photo"))
    .where("root", "=", root).where("path", "=", path).executeTakeFirst();
  return row?.photo;
}
