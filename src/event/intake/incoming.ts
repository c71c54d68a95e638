import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { Log } from "../../runtime/log.ts";
import type { Disk } from "../disk/disk.ts";
import type { Origin } from "./origin.ts";

/**
 * The folder in the event that photos are dropped into.
 *
 * @param onMadeAgain called after the folder was gone and made again, so that the new one is watched.
 */
export function incomingFolder(
  root: string,
  disk: Disk,
  log: Log,
  onMadeAgain: () => void,
): Origin {
  return {
    folder: join(root, layout.incoming),
    card: null,
    async arrive() {
      // This throws if the whole event is gone.
      if (await disk.exists(layout.incoming)) return;
      await disk.makeFolder(layout.incoming);
      if (!await disk.exists(layout.incoming)) return;
      log.warn(
        "Incoming was renamed or removed, so a new one is made. Sorted photos are unaffected. " +
          "Move any unsorted photos into the new Incoming folder",
      );
      onMadeAgain();
    },
    // Incoming is there if the event is.
    isThere: () => Promise.resolve(true),
    // Asked of the disk, so that a dry run does not see what it would have moved away.
    holds: ({ cardId, path }) =>
      cardId === null ? disk.exists(`${layout.incoming}/${path}`) : Promise.resolve(false),
  };
}
