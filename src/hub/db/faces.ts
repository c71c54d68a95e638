import type { Selectable } from "kysely";
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

/** @returns the faces of a photo, by number. */
export async function facesOfPhoto(tx: TenantTx, photo: number): Promise<HubFace[]> {
  const rows = await tx.selectFrom("face").selectAll().where("photo_id", "=", photo)
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
  const rows = await tx.selectFrom("face").selectAll().where("person_id", "in", people)
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

/** Puts what was found now in place of what a face was; it stays the same face, and whose it is. */
export async function replaceFace(
  tx: TenantTx,
  id: number,
  face: FoundFace & { model: string },
): Promise<void> {
  await tx.updateTable("face").set(measured(face)).where("id", "=", id).execute();
}

/** Moves a face's box within its photo. */
export async function moveFaceTo(
  tx: TenantTx,
  id: number,
  { x, y, width, height }: FoundFace["box"],
): Promise<void> {
  await tx.updateTable("face").set({ x, y, width, height }).where("id", "=", id).execute();
}

export async function removeFaces(tx: TenantTx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom("face").where("id", "in", ids).execute();
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

export function faceOf(row: Selectable<TenantTables["face"]>): HubFace {
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
