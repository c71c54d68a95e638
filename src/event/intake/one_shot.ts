import {
  byNearness,
  type Exposure,
  mayBeOneShot,
  nearnessOf,
  type StandIn,
} from "../../core/shot.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";

/** @returns whether two photos, whose names say that they may be, are of one shot. */
export function areOneShot(store: Store, a: PhotoRow, b: PhotoRow): boolean {
  return a.rendition !== null && b.rendition !== null && a.rendition !== b.rendition &&
    mayBeOneShot(exposureOf(a), { nearness: nearness(store, a, b), exposure: exposureOf(b) });
}

/** @returns the photos whose names say that they may be of a photo's shot, the nearest first. */
export function candidatesOf(store: Store, photo: PhotoRow): PhotoRow[] {
  const others = store.photos.ofShot(photo.id);
  if (others.length < 2) return others;
  const rank = new Map(
    others.map((other) => [other.id, byNearness.indexOf(nearness(store, photo, other))]),
  );
  return others.toSorted((a, b) => rank.get(a.id)! - rank.get(b.id)! || a.id - b.id);
}

/** @returns another photo as what a file, that is still to be read, may stand back for. */
export function asStandIn(store: Store, photo: PhotoRow, other: PhotoRow): StandIn {
  const isRead = other.state !== "pending" || other.capturedAt !== null;
  return {
    nearness: nearness(store, photo, other),
    exposure: isRead ? exposureOf(other) : null,
  };
}

/** As the nearest of their files lie: a photo may have been dropped more than once. */
function nearness(store: Store, a: PhotoRow, b: PhotoRow) {
  const theirs = store.sources.ofPhoto(b.id);
  const all = store.sources.ofPhoto(a.id).flatMap((mine) =>
    theirs.map((other) => byNearness.indexOf(nearnessOf(mine, other)))
  );
  return byNearness[Math.min(byNearness.length - 1, ...all)];
}

function exposureOf({ capturedAt, camera, cameraSerial }: PhotoRow): Exposure {
  return { capturedAt, camera, serial: cameraSerial };
}
