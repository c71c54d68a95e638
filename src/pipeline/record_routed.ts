import type { Store } from "../db/store.ts";

/**
 * Records that a photo is in its folders.
 *
 * @returns the folders of the guests that it shows.
 */
export function recordRouted(store: Store, photoId: number): string[] {
  return store.transaction(() => {
    const guests = store.faces.peopleIn(photoId).filter(({ role }) => role === "guest");
    if (store.photos.get(photoId).state === "identified") {
      store.photos.apply(photoId, guests.length === 0 ? "routedWithoutFaces" : "routed");
    }
    return guests.map(({ folder }) => folder);
  });
}
