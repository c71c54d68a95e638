import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { Log } from "../../runtime/log.ts";
import type { Disk } from "../disk/disk.ts";
import type { Origin } from "./origin.ts";

/**
 * The folder in the event that photos are dropped into.
 *
 * @param onMadeAgain told where it was gone, so that whoever watches it watches the new one.
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
      // Throws where the whole event is gone.
      if (await disk.exists(layout.incoming)) return;
      await disk.makeFolder(layout.incoming);
      if (!await disk.exists(layout.incoming)) return;
      log.warn(
        "Incoming was renamed or removed, so a new one is made. What was sorted stays as it is; " +
          "photos that were not sorted yet are once they are moved into the new one",
      );
      onMadeAgain();
    },
    // It is as much there as the event is.
    isThere: () => Promise.resolve(true),
    // Through the disk: a dry run still sees what it would have moved away.
    holds: ({ cardId, path }) =>
      cardId === null ? disk.exists(`${layout.incoming}/${path}`) : Promise.resolve(false),
  };
}
