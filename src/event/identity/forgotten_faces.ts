import type { Box } from "../../core/face.ts";
import { turnedPoint } from "../../core/turn.ts";
import { forgottenPoint, isAtPoint } from "../../people/forgotten_point.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";

import { othersOfShot } from "../intake/pairing.ts";

interface Size {
  width: number;
  height: number;
}

/** Remembers, within a transaction, that nobody is to look at a face again; not whose it was. */
export function markForgotten(store: Store, photo: PhotoRow, box: Box): void {
  const size = { width: photo.width!, height: photo.height! };
  store.forgotten.add(photo, { ...forgottenPoint(box, size), turn: photo.turn });
}

/**
 * @param others the photos of the other files of its shot.
 * @param now size of the developed photo now, the unit of the boxes, and the Exif orientation by
 * which it was made upright.
 * @returns whether a face was forgotten, in this file or in the other one of its shot.
 */
export function forgottenIn(
  store: Store,
  photo: PhotoRow,
  others: readonly PhotoRow[],
  now: Size & { turn: number },
): (box: Box) => boolean {
  const shot = [photo, ...others];
  if (shot.some(({ facesForgotten }) => facesForgotten)) return () => true;
  const points = shot.flatMap((one) =>
    // The other file of a shot may be stored otherwise, and is upright as this one is.
    store.forgotten.inPhoto(one).map((point) =>
      one.id === photo.id ? turnedPoint(point, point.turn ?? now.turn, now.turn) : point
    )
  );
  return (box) => points.some((point) => isAtPoint(box, point, now));
}

/** @returns whether a face was forgotten at a place of a photo, in pixels of the developed photo. */
export function isForgotten(store: Store, photoId: number, box: Box): boolean {
  const photo = store.photos.get(photoId), { width, height, turn } = photo;
  if (width === null || height === null) return false;
  const now = { width, height, turn: turn ?? 1 };
  return forgottenIn(store, photo, othersOfShot(store, photo), now)(box);
}
