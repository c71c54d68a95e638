import type { Store } from "../db/store.ts";
import { releasePartners } from "./pairing.ts";

/**
 * Records that a photo cannot be had: it is broken, was deleted everywhere, or was taken away before
 * it was sorted. Photos that stood back for it have their own turn then.
 *
 * @param record changes the photo's own rows; it runs in the same transaction.
 * @param rescan asks for a scan, which finds the files of those photos.
 */
export function withdrawPhoto(
  { store, rescan }: { store: Store; rescan: () => void },
  photoId: number,
  record: () => void,
): void {
  const hasReleased = store.transaction(() => {
    const released = releasePartners(store, photoId);
    record();
    return released;
  });
  if (hasReleased) rescan();
}
