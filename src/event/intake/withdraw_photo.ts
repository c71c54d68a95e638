import type { Store } from "../db/store.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import { releasePartners } from "./pairing.ts";

/**
 * Records that a photo is not available: it is broken, was deleted everywhere, or was removed
 * before it was sorted. Photos that stood back for it have their own turn then, once a scan finds
 * their files.
 *
 * @param record changes the photo's own rows; it runs in the same transaction.
 */
export function withdrawPhoto(
  { store, requests }: { store: Store; requests: Pick<IntakeRequests, "rescan"> },
  photoId: number,
  record: () => void,
): void {
  const hasReleased = store.transaction(() => {
    const released = releasePartners(store, photoId);
    record();
    return released;
  });
  if (hasReleased) requests.rescan();
}
