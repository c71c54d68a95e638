import type { Store } from "../db/store.ts";

/**
 * Sends photos back, within a transaction, to be put into the folders of the people they show now:
 * If the program dies before they are, the next start puts them there.
 *
 * @returns those that are to be routed; others have yet to come that far, or never will.
 */
export function sendBack(store: Store, photos: Iterable<number>): number[] {
  return [...photos].filter((id) => {
    const { state, elsewhere } = store.photos.get(id);
    if (elsewhere) return false;
    if (state === "routed" || state === "no_faces") store.photos.apply(id, "peopleChanged");
    return state === "routed" || state === "no_faces" || state === "identified";
  });
}
