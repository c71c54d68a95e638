import type { Store } from "../../db/store.ts";
import { galleryOf } from "../../guests/gallery_of.ts";

/**
 * Whether a guest may see a photo at this moment: it shows a person that they are, is shown at all,
 * the guest did not say that it does not show them, and it shows nobody else who is not to be
 * published. False also if there is no such photo, so that nobody learns which ones there are.
 *
 * @param now milliseconds since 1970.
 */
export function mayGuestSee(
  store: Store,
  enrolment: number,
  photo: number,
  now = Date.now(),
): boolean {
  return store.snapshot(() => {
    const gallery = galleryOf(store, enrolment, now);
    return gallery !== undefined && store.guests.photos.has(gallery, photo);
  });
}
