import type { Store } from "../../db/store.ts";
import { galleryOf } from "../../guests/gallery_of.ts";
import { type FileToPack, packedFiles } from "../photos/packed_files.ts";

/** More photos than any event has. */
const ALL = 1e9;

/**
 * @param now milliseconds since 1970.
 * @returns every photo that a guest may see, under the names that the cameras gave them; none if the
 * enrolment is gone.
 */
export function guestZipView(store: Store, enrolment: number, now: number): FileToPack[] {
  return store.snapshot(() => {
    const gallery = galleryOf(store, enrolment, now);
    if (gallery === undefined) return [];
    return packedFiles(store, store.guests.photos.list(gallery, { show: "all", limit: ALL }));
  });
}
