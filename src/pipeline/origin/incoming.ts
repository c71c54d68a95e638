import { join } from "node:path";
import { layout } from "../../core/event_layout.ts";
import type { Disk } from "../../disk/disk.ts";
import type { Origin } from "./origin.ts";

/** The folder in the event that photos are dropped into. */
export function incomingFolder(root: string, disk: Disk): Origin {
  return {
    folder: join(root, layout.incoming),
    card: null,
    // It is as much there as the event is.
    arrive: () => Promise.resolve(),
    isThere: () => Promise.resolve(true),
    // Through the disk: a dry run still sees what it would have moved away.
    holds: ({ card_id, path }) =>
      card_id === null ? disk.exists(`${layout.incoming}/${path}`) : Promise.resolve(false),
  };
}
