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
    p.file_name, 'photo-' || p.id) AS name,
  array(SELECT DISTINCT f.person_id FROM face f WHERE f.tenant_id = p.tenant_id
    AND f.photo_id = p.id AND f.person_id IS NOT NULL ORDER BY f.person_id) AS people`;

/** @returns photos that the transaction sees and no other file of their shot stands for, the newest first. */
export async function shownPhotos(
  tx: TenantTx,
  { before, most, person, job, state, isRetried, site }: PhotosWanted,
): Promise<ShownPhoto[]> {
  const { rows } = await sql<ShownPhoto>`SELECT ${columns} FROM photo p
    WHERE p.paired_with IS NULL
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
      : sql`AND p.id IN (SELECT coalesce(i.paired_with, i.id) FROM ingest_item n
          JOIN photo i ON i.tenant_id = n.tenant_id AND i.id = n.photo_id WHERE n.job_id = ${job})`
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
  /** The photo that stands for it, as it shows the same shot. */
  pairedWith: number | null;
  /** The photos that it stands for. */
  paired: PairedFile[];
}

/** Another file of a photo's shot. */
export interface PairedFile {
  id: number;
  name: string;
  paths: { root: string; path: string }[];
}

/** @returns undefined if there is no such photo, or the transaction does not see it. */
export async function shownPhoto(tx: TenantTx, id: number): Promise<ShownPhotoWhole | undefined> {
  const { rows } = await sql<Omit<ShownPhotoWhole, "paths" | "paired">>`SELECT ${columns},
    p.width, p.height, p.camera, p.model, p.processed_at AS "processedAt",
    p.paired_with AS "pairedWith" FROM photo p WHERE p.id = ${id}`.execute(tx);
  if (rows.length === 0) return undefined;
  const others = await sql<Pick<PairedFile, "id" | "name">>`SELECT ${columns} FROM photo p
    WHERE p.paired_with = ${id} ORDER BY p.id`.execute(tx);
  const paired: PairedFile[] = [];
  for (const one of others.rows) {
    paired.push({ id: one.id, name: one.name, paths: await pathsOf(tx, one.id) });
  }
  return { ...rows[0], paths: await pathsOf(tx, id), paired };
}

async function pathsOf(tx: TenantTx, photo: number): Promise<PairedFile["paths"]> {
  return await tx.selectFrom("photo_path").select(["root", "path"])
    .where((eb) => eb.or([eb("photo_id", "=", photo), eb("newer_id", "=", photo)]))
    .orderBy("root").orderBy("path").execute();
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
