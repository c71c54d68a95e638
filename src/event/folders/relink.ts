import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";

/**
 * Puts links into the place of copies in people's folders. One that somebody changed stays; what a
 * crash leaves out, the next comparison with the disk puts back.
 *
 * @param paths places, relative to EventRoot.
 */
export async function relinkCopies(
  store: Store,
  disk: PlacesDisk,
  paths: readonly string[],
): Promise<void> {
  const photos = new Map(store.places.standing().map(({ path, photoId }) => [path, photoId]));
  for (const path of paths) {
    const photoId = photos.get(path);
    if (photoId === undefined) continue;
    const output = `${layout.processed}/${store.photos.get(photoId).outputName}`;
    if (!await disk.same(output, path)) continue;
    await disk.remove(path);
    await disk.link(output, path);
  }
}
