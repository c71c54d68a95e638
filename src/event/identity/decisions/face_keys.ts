import type { FaceKey, PhotoKey } from "../../../core/decision.ts";
import { type Box, intersectionOverUnion, SAME_FACE } from "../../../core/face.ts";
import { turnedBox } from "../../../core/turn.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";

/** @returns what names a face for good. */
export function faceKey(store: Store, faceId: number): FaceKey | undefined {
  const place = store.faces.whereIs(faceId);
  if (place === undefined) return undefined;
  const photo = store.photos.get(place.photoId);
  const face = store.faces.boxesIn(place.photoId).find(({ id }) => id === faceId)!;
  return { ...photoKey(photo), box: scaled(face.box, 1 / photo.width!, 1 / photo.height!) };
}

function photoKey({ sha256, imageHash, turn }: PhotoRow): Omit<FaceKey, "box"> {
  return {
    photo: sha256,
    ...(imageHash === null ? {} : { image: imageHash }),
    ...(turn === null ? {} : { turn }),
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

/** @returns what names a place in a photo for good, as shares of its width and height. */
export function keyOfPlace(store: Store, photoId: number, box: Box): FaceKey {
  return { ...photoKey(store.photos.get(photoId)), box };
}

/**
 * @returns where a key's box lies by now, in pixels of the developed photo, or of the one that stands
 * for its shot; undefined if that is not there, or not developed.
 */
export function placeOfKey(
  store: Store,
  key: FaceKey,
): { photoId: number; box: Box } | undefined {
  const named = photoOfKey(store, key);
  const isPaired = named?.state === "paired" && named.partnerId !== null;
  const row = isPaired ? store.photos.get(named.partnerId!) : named;
  if (row === undefined || row.width === null || row.height === null) return undefined;
  if (row.state === "pending" || row.state === "error") return undefined;
  const { turn = row.turn ?? 1 } = key;
  const box = isPaired ? key.box : turnedBox(key.box, turn, row.turn ?? turn);
  return { photoId: row.id, box: scaled(box, row.width, row.height) };
}

/**
 * Moves the decisions about a photo's faces to the same faces in another file of the shot, and the
 * faces that a human drew, if that file shows none there.
 */
export function carryPins(store: Store, from: number, to: number): void {
  const { width, height } = store.photos.get(from);
  for (const face of store.faces.boxesIn(from)) {
    const heir = nearestFace(store, to, scaled(face.box, 1 / width!, 1 / height!));
    if (heir === undefined) {
      if (store.drawn.get(face.id) !== undefined) redraw(store, face, from, to);
      continue;
    }
    store.earlier.carry(face.id, heir);
    if (store.decisions.pinsOf(face.id).length > 0) store.decisions.repin(face.id, heir);
  }
}

function redraw(
  store: Store,
  face: { id: number; box: Box },
  from: number,
  to: number,
): void {
  const [before, now] = [from, to].map((id) => store.photos.get(id));
  store.faces.moveToPhoto(face.id, to);
  store.faces.moveTo(
    face.id,
    scaled(face.box, now.width! / before.width!, now.height! / before.height!),
  );
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
