import type { Config } from "../settings.ts";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

/** What the event's files are compared by. */
export interface FileGathering {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  links: Config["links"];
  /** Called with how many of how many files were looked at. */
  progress: (what: string, done: number, of: number) => void;
}

/** @returns the path of a developed photo, relative to EventRoot. */
export function outputPath(store: Store, photoId: number): string {
  return `${layout.processed}/${store.photos.get(photoId).outputName}`;
}
