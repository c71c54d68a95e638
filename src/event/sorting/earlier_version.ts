import { layout } from "../event_layout.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

/**
 * Tells whether a photo is the one that was at its path before. That one may have been sorted by a
 * photosort that did not hash pictures; both are the same if they are developed to the same bytes.
 *
 * @param jpeg the photo as it was developed just now.
 * @returns the earlier photo, or undefined if this is another one.
 */
export async function findEarlierVersion(
  { store, disk }: { store: Store; disk: Disk },
  photoId: number,
  jpeg: Uint8Array,
): Promise<PhotoRow | undefined> {
  const { followsId } = store.photos.get(photoId);
  if (followsId === null) return undefined;
  const earlier = store.photos.get(followsId);
  const isSame = await disk.holds(`${layout.processed}/${earlier.outputName}`, jpeg);
  return isSame ? earlier : undefined;
}

/** Gives, within a transaction, the file of a photo to the earlier photo that it turned out to be. */
export function becomeOne(store: Store, photoId: number, earlier: PhotoRow): void {
  const photo = store.photos.get(photoId);
  for (const source of store.sources.ofPhoto(photoId)) {
    store.sources.put({
      ...source,
      photoId: earlier.id,
      sha256: source.sha256 ?? photo.sha256,
    });
  }
  if (photo.imageHash !== null) store.photos.recordImage(earlier.id, photo.imageHash);
  store.photos.remove(photoId);
}
