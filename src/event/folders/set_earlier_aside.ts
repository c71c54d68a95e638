import { posix } from "node:path";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";
import { setReplacedAside } from "./replaced.ts";

/**
 * Moves earlier versions of photos out of people's folders. The next run puts the present version
 * there, if the photo belongs there.
 *
 * @param paths places, relative to EventRoot.
 * @param now milliseconds since 1970.
 */
export async function setEarlierAside(
  store: Store,
  disk: PlacesDisk,
  paths: readonly string[],
  now: number,
): Promise<void> {
  const known = new Set(store.places.all().map(({ path }) => path));
  for (const path of paths) {
    await setReplacedAside(disk, path, now);
    if (known.has(path)) store.places.setState(path, "wanted");
    else await disk.removeEmptyFolders(posix.dirname(path), layout.people);
  }
}
