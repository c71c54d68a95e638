import type { Config } from "../settings.ts";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

/** The dependencies for comparing an event's files with its database. */
export interface FileGathering {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  links: Config["links"];
  /** Told how many of how many files are done. */
  progress: (what: string, done: number, of: number) => void;
}

/** @returns the path of a developed photo, relative to EventRoot. */
export function outputPath(store: Store, photoId: number): string {
  return `${layout.processed}/${store.photos.get(photoId).outputName}`;
}
