import type { Store } from "../db/store.ts";

/** @returns how a photo is named to the operator: by the path of its file, if that is known. */
export function photoName(store: Store, photoId: number): string {
  return store.sources.ofPhoto(photoId)[0]?.path ?? store.photos.get(photoId).outputName;
}
