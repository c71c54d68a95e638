import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import { type Decision, type FaceKey, RefusedDecision } from "../../../core/decision.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";
import { faceKey, keyOfPlace } from "../../identity/decisions/face_keys.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/**
 * @returns the decision that a request asks for: faces and photos by what finds them again in
 * another database.
 * @throws {RefusedDecision} if the event does not hold a face or photo.
 */
export function requestedDecision(store: Store, request: DecisionRequest): Decision {
  switch (request.kind) {
    case "split":
    case "move":
    case "not":
    case "no_face":
      return { ...request, faces: keysOf(store, request.faces) };
    case "face": {
      const { kind, photo, box, person } = request;
      return { kind, face: keyOfPlace(store, requirePhoto(store, photo).id, box), person };
    }
    case "cover":
      return { ...request, face: request.face === null ? null : keysOf(store, [request.face])[0] };
    case "portrait":
      return { ...request, portrait: contentOf(store, request.portrait) };
    case "drop":
    case "restore":
      return { ...request, photos: hashesOf(store, request.photos) };
    default:
      return request;
  }
}

function keysOf(store: Store, faces: readonly number[]): FaceKey[] {
  return [...new Set(faces)].map((id) => {
    const key = faceKey(store, id);
    if (key === undefined) throw new RefusedDecision(sentence("noFaceOfNumber", { face: id }));
    return key;
  });
}

/** @returns the SHA-256 of a portrait. */
function contentOf(store: Store, portrait: number): string {
  const row = store.references.all().find(({ id }) => id === portrait);
  if (row === undefined) throw new RefusedDecision(sentence("portraitGone"));
  return row.sha256;
}

function hashesOf(store: Store, photos: readonly number[]): string[] {
  return [...new Set(photos)].map((id) => requirePhoto(store, id).sha256);
}

function requirePhoto(store: Store, id: number): PhotoRow {
  const photo = store.photos.find(id);
  if (photo !== undefined) return photo;
  throw new RefusedDecision(sentence("noPhotoOfNumber", { photo: id }));
}
