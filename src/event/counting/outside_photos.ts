import { basename, join } from "node:path";
import { folderKey } from "../../core/folder_name.ts";
import type { Store } from "../db/store.ts";
import { promisesPhoto } from "../../processor/decode/format.ts";
import { scanFolder } from "../watcher/scan.ts";
import { isSystemName } from "../watcher/skip.ts";

/** Photos in the event's folder that nobody sorts, as they do not lie in Incoming. */
export interface OutsidePhotos {
  /** Directly in the event's folder. */
  inRoot: number;
  /** In folders there that are not photosort's, by name. */
  inFolders: { folder: string; photos: number }[];
}

/** What photosort itself has in an event's folder. */
const ownFolders = new Set(["incoming", "people", "processed", "admin"]);
/** A photo as photosort names it: a copy of what it made. */
const ownName = /_[0-9a-f]{12}\.jpg$/i;

/**
 * Looks for photos that somebody put into the event's folder, but not into Incoming: by names, as
 * no file is read. Copies of what photosort made, and originals that were moved on once they were
 * sorted, are not meant.
 *
 * @param root absolute path of EventRoot.
 * @param store knows what was sorted; left out where nothing was.
 */
export async function findOutsidePhotos(root: string, store?: Store): Promise<OutsidePhotos> {
  let sorted: Set<string> | undefined;
  const isMeant = (path: string, size: number) => {
    if (!promisesPhoto(path) || ownName.test(path) || isSystemName(basename(path))) return false;
    // Asked only where there is such a photo, as there is none in most events.
    sorted ??= new Set(store?.sources.all().map((file) => mark(file.path, file.size)));
    return !sorted.has(mark(path, size));
  };
  const outside: OutsidePhotos = { inRoot: 0, inFolders: [] };
  for await (const { name, isFile, isDirectory } of Deno.readDir(root)) {
    if (isFile && promisesPhoto(name)) {
      if (isMeant(name, (await Deno.lstat(join(root, name))).size)) outside.inRoot++;
    } else if (isDirectory && !isSystemName(name) && !ownFolders.has(folderKey(name))) {
      let photos = 0;
      for await (const { path, size } of scanFolder(join(root, name), () => {})) {
        if (isMeant(path, size)) photos++;
      }
      if (photos > 0) outside.inFolders.push({ folder: name, photos });
    }
  }
  outside.inFolders.sort((a, b) => a.folder < b.folder ? -1 : 1);
  return outside;
}

function mark(path: string, size: number): string {
  return `${size} ${basename(path)}`;
}
