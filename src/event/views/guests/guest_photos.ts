import type { GalleryPhoto } from "../../db/guests/guest_photos.ts";
import type { Store } from "../../db/store.ts";
import { galleryOf } from "../../guests/gallery_of.ts";
import { packedName } from "../../folders/packed_name.ts";
import type { GuestPhoto, GuestShow } from "./guest_views.ts";

/** Which part of a guest's photos. */
export interface GuestPhotosQuery {
  show: GuestShow;
  /** Number of the photo that the list goes on after. */
  before?: number;
  limit: number;
}

/**
 * @param now milliseconds since 1970.
 * @returns the photos that a guest may see, the newest first; none if the enrolment is gone.
 */
export function guestPhotos(
  store: Store,
  enrolment: number,
  query: GuestPhotosQuery,
  now = Date.now(),
): GuestPhoto[] {
  return store.snapshot(() => {
    const gallery = galleryOf(store, enrolment, now);
    return gallery === undefined ? [] : named(store, store.guests.photos.list(gallery, query));
  });
}

/** @returns the photo as {@link guestPhotos} has it, or undefined if the guest may not see it. */
export function guestPhoto(
  store: Store,
  enrolment: number,
  photo: number,
  now = Date.now(),
): GuestPhoto | undefined {
  return store.snapshot(() => {
    const gallery = galleryOf(store, enrolment, now);
    return gallery && named(store, store.guests.photos.one(gallery, photo))[0];
  });
}

function named(store: Store, photos: readonly GalleryPhoto[]): GuestPhoto[] {
  const originals = store.page.photos.originalsOf(photos.map(({ id }) => id));
  return photos.map((photo) => (
    { ...photo, name: packedName(originals.get(photo.id), photo.outputName) }
  ));
}
