import { detectionOf } from "../../../contracts/detection_of.ts";
import type { ExchangedPhoto } from "../../../contracts/exchange.ts";
import type { Store } from "../../db/store.ts";

/** The most that one photo may say. */
const MOST_FACES = 2000, MOST_WORD = 200, MOST_NAME = 255;

/**
 * @param model id of the embedding model that the event goes by: faces by another, or drawn by a human,
 * say nothing elsewhere.
 * @returns what a developed photo shows, for the hub and other laptops.
 */
export function exchangedPhoto(store: Store, photoId: number, model: string): ExchangedPhoto {
  const photo = store.photos.get(photoId), faces = store.sentFaces.ofPhoto(photoId, model);
  // If a pattern looks like thousands of faces, the surest of them.
  const told = faces.length <= MOST_FACES
    ? faces
    : faces.toSorted((a, b) => b.score - a.score).slice(0, MOST_FACES);
  return {
    sha256: photo.sha256,
    name: nameOf(store, photoId).slice(0, MOST_NAME),
    rendition: photo.rendition,
    captured_at: photo.capturedAt,
    camera: photo.camera?.slice(0, MOST_WORD) ?? null,
    serial: photo.cameraSerial?.slice(0, MOST_WORD) ?? null,
    ...store.sentFaces.sizeOf(photoId),
    model,
    detections: told.map(detectionOf),
  };
}

/** @returns the name of its original, as people know the photo, or that of the developed one. */
function nameOf({ sources, photos }: Store, photoId: number): string {
  const original = sources.ofPhoto(photoId).find(({ role }) => role === "original");
  return original?.path.split("/").at(-1) || photos.get(photoId).outputName;
}
