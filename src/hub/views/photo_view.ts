import { withSaidIfAny } from "../../core/sentences/with_said.ts";
import type { ListedPhoto, PhotoView } from "../../contracts/hub/photos.ts";
import type { TenantTx } from "../db/database.ts";
import { facesOfPhotos } from "../db/faces.ts";
import { peopleById } from "../db/people.ts";
import { type ShownPhoto, shownPhoto } from "../db/views/shown_photos.ts";

export function listedPhoto(
  { id, state, name, capturedAt, noFaces, people, fault, retryAt }: ShownPhoto,
): ListedPhoto {
  return {
    ...{ photo_id: id, status: state, name, captured_at: capturedAt, no_faces: noFaces },
    ...{ person_ids: people, ...withSaidIfAny({ fault }, "fault") },
    retry_at: retryAt?.toISOString() ?? null,
  };
}

/** @returns undefined if there is no such photo, or the transaction does not see it. */
export async function photoView(tx: TenantTx, id: number): Promise<PhotoView | undefined> {
  const photo = await shownPhoto(tx, id);
  if (photo === undefined) return undefined;
  const people = await peopleById(tx, photo.people);
  const names = new Map(people.map((person) => [person.id, person.name]));
  const faces = await facesOfPhotos(tx, [id]);
  return {
    ...listedPhoto(photo),
    detections: faces.map(({ id, box, personId, score }) => ({
      ...{ face_id: id, bbox: box, person_id: personId, confidence: score },
      person_name: personId === null ? null : names.get(personId) ?? null,
    })),
    ...{ width: photo.width, height: photo.height, camera: photo.camera, paths: photo.paths },
    paired_with: photo.pairedWith,
    paired: photo.paired.map(({ id, name, paths }) => ({ photo_id: id, name, paths })),
    ...{ model: photo.model, processed_at: photo.processedAt?.toISOString() ?? null },
  };
}
