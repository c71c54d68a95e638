import type { Store } from "../db/store.ts";
import type { Placement } from "../photo_event.ts";
import { noFacesReason } from "./no_faces_reason.ts";

/**
 * Records that a photo is in its folders.
 *
 * @returns those folders, or undefined if it is in none, as another file of its shot stands for it.
 */
export function recordRouted(store: Store, photoId: number): Placement | undefined {
  return store.transaction(() => {
    const guests = store.faces.peopleIn(photoId).filter(({ role }) => role === "guest");
    const { state } = store.photos.get(photoId);
    if (state === "paired") return undefined;
    if (state === "identified") {
      store.photos.apply(photoId, guests.length === 0 ? "routedWithoutFaces" : "routed");
    }
    if (guests.length === 0) {
      return { people: null, nobody: noFacesReason(store, store.photos.get(photoId)) };
    }
    const { folders } = store.routing.get();
    const withFolder = guests.filter(({ isNamed }) => folders === "everybody" || isNamed)
      .map(({ folder }) => folder);
    return { people: withFolder };
  });
}
