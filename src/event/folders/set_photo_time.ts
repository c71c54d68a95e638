import { layout } from "../event_layout.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";

/**
 * Gives a photo's developed file, its thumbnail and its links in folders another time. The files come
 * first: after a crash in between, it is done again.
 *
 * @param taken milliseconds since 1970.
 */
export async function setPhotoTime(
  store: Store,
  disk: PlacesDisk,
  photo: Pick<PhotoRow, "id" | "outputName">,
  taken: number,
): Promise<void> {
  const output = `${layout.processed}/${photo.outputName}`;
  for (const { path, state } of store.places.ofPhoto(photo.id)) {
    // A file that the user put there instead is theirs.
    if (state !== "present" || !await disk.same(output, path)) continue;
    await disk.setModified(path, taken);
  }
  for (const path of [output, `${layout.thumbs}/${photo.outputName}`]) {
    await disk.setModified(path, taken);
  }
  store.photos.recordTakenAt(photo.id, taken);
  store.deliveries.outdate(photo.id);
}
