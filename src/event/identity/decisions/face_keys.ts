import type { FaceKey, PhotoKey } from "../../../core/decision.ts";
import { type Box, intersectionOverUnion, SAME_FACE } from "../../../core/face.ts";
import { turnedBox } from "../../../core/turn.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";

/** @returns what names a face for good. */
export function faceKey(store: Store, faceId: number): FaceKey | undefined {
  const place = store.faces.whereIs(faceId);
  if (place === undefined) return undefined;
  const { sha256, imageHash, turn, width, height } = store.photos.get(place.photoId);
  const face = store.faces.boxesIn(place.photoId).find(({ id }) => id === faceId)!;
  return {
    photo: sha256,
    ...(imageHash === null ? {} : { image: imageHash }),
    ...(turn === null ? {} : { turn }),
    box: scaled(face.box, 1 / width!, 1 / height!),
  };
}

/** @returns the face that a key names by now, or undefined if there is none any more. */
export function findFace(store: Store, key: FaceKey): number | undefined {
  const row = photoOfKey(store, key);
  if (row === undefined) return undefined;
  const { turn = row.turn ?? 1 } = key;
  return nearestFace(store, row.id, turnedBox(key.box, turn, row.turn ?? turn));
}

/** @returns the photo that a key speaks of, also if its file was rewritten since. */
export function photoOfKey(
  store: Store,
  { photo, image }: PhotoKey,
): PhotoRow | undefined {
  return store.photos.withContent(photo) ??
    (image === undefined ? undefined : store.photos.withImage(image));
}

/** Moves the decisions about a photo's faces to the same faces in another file of the shot. */
export function carryPins(store: Store, from: number, to: number): void {
  const { width, height } = store.photos.get(from);
  for (const face of store.faces.boxesIn(from)) {
    const heir = nearestFace(store, to, scaled(face.box, 1 / width!, 1 / height!));
    if (heir === undefined) continue;
    store.earlier.carry(face.id, heir);
    if (store.decisions.pinsOf(face.id).length > 0) store.decisions.repin(face.id, heir);
  }
}

function nearestFace(store: Store, photoId: number, box: Box): number | undefined {
  const { width, height } = store.photos.get(photoId);
  if (width === null || height === null) return undefined;
  const wanted = scaled(box, width, height);
  const [best] = store.faces.boxesIn(photoId)
    .map((face) => ({ id: face.id, shared: intersectionOverUnion(face.box, wanted) }))
    .filter(({ shared }) => shared >= SAME_FACE)
    .sort((a, b) => b.shared - a.shared || a.id - b.id);
  return best?.id;
}

function scaled({ x, y, width, height }: Box, across: number, down: number): Box {
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}
