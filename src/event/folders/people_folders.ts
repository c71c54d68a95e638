import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";
import { removeEmptiedFolders } from "./emptied_folders.ts";
import { type FolderMove, moveFolders, restoreKinds, takeCarriedAway } from "./move_folders.ts";
import { relinkCopies } from "./relink.ts";
import { setEarlierAside } from "./set_earlier_aside.ts";
import { setPhotoTime } from "./set_photo_time.ts";

/**
 * The changes to People and Admin/NoFaces that other rooms may request, besides routing a photo.
 */
export interface PeopleFolders {
  /** See {@link moveFolders}. */
  move(moves: readonly FolderMove[]): Promise<Map<FolderMove, unknown>>;
  /** See {@link restoreKinds}. */
  restoreKinds(folder: string, recorded: ReadonlySet<string>): Promise<FolderMove[]>;
  /** See {@link takeCarriedAway}. */
  takeCarriedAway(folder: string, recorded: ReadonlySet<string>): Promise<void>;
  /** See {@link removeEmptiedFolders}. */
  removeEmptied(): Promise<void>;
  /** See {@link relinkCopies}. */
  relinkCopies(paths: readonly string[]): Promise<void>;
  /** See {@link setEarlierAside}. */
  setEarlierAside(paths: readonly string[], now: number): Promise<void>;
  /** See {@link setPhotoTime}. */
  setTime(photo: Pick<PhotoRow, "id" | "outputName">, taken: number): Promise<void>;
}

export function createPeopleFolders(store: Store, disk: PlacesDisk): PeopleFolders {
  return {
    move: (moves) => moveFolders(disk, moves),
    restoreKinds: (folder, recorded) => restoreKinds(disk, folder, recorded),
    takeCarriedAway: (folder, recorded) => takeCarriedAway(disk, folder, recorded),
    removeEmptied: () => removeEmptiedFolders(store, disk),
    relinkCopies: (paths) => relinkCopies(store, disk, paths),
    setEarlierAside: (paths, now) => setEarlierAside(store, disk, paths, now),
    setTime: (photo, taken) => setPhotoTime(store, disk, photo, taken),
  };
}
