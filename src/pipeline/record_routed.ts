import type { Store } from "../db/store.ts";

/**
 * Records that a photo is in its folders.
 *
 * @returns the folders that it is in; null where it shows no guest.
 */
export function recordRouted(store: Store, photoId: number): string[] | null {
  return store.transaction(() => {
    const guests = store.faces.peopleIn(photoId).filter(({ role }) => role === "guest");
    if (store.photos.get(photoId).state === "identified") {
      store.photos.apply(photoId, guests.length === 0 ? "routedWithoutFaces" : "routed");
    }
    if (guests.length === 0) return null;
    const { folders } = store.routing.get();
    return guests.filter(({ isNamed }) => folders === "everybody" || isNamed)
      .map(({ folder }) => folder);
  });
}
