import { type Selectable, sql } from "kysely";
import type { FoundFace } from "../../core/face.ts";
import { toBlob, toFloat32 } from "../../core/vector_blob.ts";
import type { TenantTx } from "./database.ts";
import type { TenantTables } from "./tables.ts";

/** A face of the hub's; its pixels are those of the developed photo. */
export interface HubFace extends FoundFace {
  id: number;
  photoId: number;
  siteId: string | null;
  personId: number | null;
  /** Id of the model that the embedding is of. */
  model: string;
}

const faceColumns = [
  ...["id", "photo_id", "site_id", "person_id", "x", "y", "width", "height"] as const,
  ...["landmarks", "score", "original_height", "sharpness", "embedding_norm"] as const,
  ...["outside", "usable", "model", "embedding"] as const,
] as const;

/** @returns the faces of these photos, by number. */
export async function facesOfPhotos(tx: TenantTx, photos: readonly number[]): Promise<HubFace[]> {
  if (photos.length === 0) return [];
  const rows = await tx.selectFrom("face").select(faceColumns).where(
    "photo_id",
    "=",
    sql<number>`any(${photos}::int[])`,
  )
    .orderBy("id").execute();
  return rows.map(faceOf);
}

/** @returns all faces of these people, by number. */
export async function facesOfPeople(tx: TenantTx, people: readonly number[]): Promise<HubFace[]> {
  if (people.length === 0) return [];
  const rows = await tx.selectFrom("face").select(faceColumns).where(
    "person_id",
    "=",
    sql<number>`any(${people}::int[])`,
  )
    .orderBy("id").execute();
  return rows.map(faceOf);
}

/** @returns the faces of these people that count for who they are, by number. */
export async function usableFacesOf(
  tx: TenantTx,
  people: readonly number[],
  model: string,
): Promise<HubFace[]> {
  if (people.length === 0) return [];
  const rows = await tx.selectFrom("face").select(faceColumns).where(
    "person_id",
    "=",
    sql<number>`any(${people}::int[])`,
  )
    .where("usable", "=", true).where("model", "=", model).orderBy("id").execute();
  return rows.map(faceOf);
}

export async function insertFaces(
  tx: TenantTx,
  tenant: string,
  faces: readonly HubFace[],
): Promise<void> {
  if (faces.length === 0) return;
  const rows = faces.map((face) => ({
    ...{ tenant_id: tenant, id: face.id, photo_id: face.photoId, site_id: face.siteId },
    ...{ person_id: face.personId, ...measured(face) },
  }));
  await tx.insertInto("face").values(rows).execute();
}

/** Puts what is known of a face now in place of what was; decisions about it stay. */
export async function replaceFace(tx: TenantTx, face: HubFace): Promise<void> {
  await tx.updateTable("face").set({
    ...{ photo_id: face.photoId, site_id: face.siteId, person_id: face.personId },
    ...measured(face),
  }).where("id", "=", face.id).execute();
}

/** @returns those among the faces of which decisions in force speak. */
export async function pinnedAmong(tx: TenantTx, faces: readonly number[]): Promise<Set<number>> {
  if (faces.length === 0) return new Set();
  const rows = await tx.selectFrom("pin").select("face_id").distinct()
    .where("face_id", "=", sql<number>`any(${faces}::int[])`).execute();
  return new Set(rows.map(({ face_id }) => face_id));
}

export async function removeFaces(tx: TenantTx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) {
    await tx.deleteFrom("face").where("id", "=", sql<number>`any(${ids}::int[])`).execute();
  }
}

function measured({ box, ...face }: FoundFace & { model: string }) {
  return {
    ...{ x: box.x, y: box.y, width: box.width, height: box.height },
    landmarks: toBlob(face.landmarks),
    score: face.score,
    original_height: face.originalHeight,
    sharpness: face.sharpness,
    embedding_norm: face.embeddingNorm,
    outside: face.outside,
    usable: face.usable,
    model: face.model,
    embedding: toBlob(face.embedding),
  };
}

export function faceOf(row: Omit<Selectable<TenantTables["face"]>, "tenant_id">): HubFace {
  const { x, y, width, height } = row;
  return {
    id: row.id,
    photoId: row.photo_id,
    siteId: row.site_id,
    personId: row.person_id,
    box: { x, y, width, height },
    landmarks: toFloat32(row.landmarks),
    score: row.score,
    originalHeight: row.original_height,
    sharpness: row.sharpness,
    embeddingNorm: row.embedding_norm,
    outside: row.outside,
    usable: row.usable,
    model: row.model,
    embedding: toFloat32(row.embedding),
  };
}

/** @returns faces of a person from a number on, by number. */
export async function facesAfter(
  tx: TenantTx,
  { person, after, most }: { person: number; after: number; most: number },
): Promise<HubFace[]> {
  const rows = await tx.selectFrom("face").select(faceColumns).where("person_id", "=", person)
    .where("id", ">", after).orderBy("id").limit(most).execute();
  return rows.map(faceOf);
}
