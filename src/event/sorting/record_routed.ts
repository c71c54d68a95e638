import { type NoFacesReason, noFacesReason } from "./no_faces_reason.ts";
import type { Store } from "../db/store.ts";

/** Where a photo is now. */
export interface Routed {
  /** The guests' folders that it is in; null where it shows no guest. */
  people: string[] | null;
  /** Why it shows none. */
  nobody?: NoFacesReason;
}

/** Records that a photo is in its folders. */
export function recordRouted(store: Store, photoId: number): Routed {
  return store.transaction(() => {
    const guests = store.faces.peopleIn(photoId).filter(({ role }) => role === "guest");
    if (store.photos.get(photoId).state === "identified") {
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
