import { basename, join } from "node:path";
import { folderKey } from "../../core/folder_name.ts";
import type { Store } from "../db/store.ts";
import { promisesPhoto } from "../../processor/decode/format.ts";
import { layout } from "../event_layout.ts";
import { scanFolder } from "../watcher/scan.ts";
import { isSystemName } from "../../core/skipped_name.ts";

/** Photos in the event's folder that nobody sorts, as they do not lie in Incoming. */
export interface OutsidePhotos {
  /** Directly in the event's folder. */
  inRoot: number;
  /** In folders there that are not photosort's, by name. */
  inFolders: { folder: string; photos: number }[];
}

/** Names of photosort's own folders in an event's folder. */
const ownFolders = new Set(
  [
    "Admin",
    layout.incoming,
    layout.people,
    layout.processed,
    layout.galleries,
    layout.contactSheets,
  ]
    .map(folderKey),
);
/** How photosort names developed photos; a file of such a name elsewhere is a copy. */
const ownName = /_[0-9a-f]{12}\.jpg$/i;

/**
 * Looks for photos that somebody put into the event's folder, but not into Incoming. It uses only
 * the files' names and reads no file. It leaves out copies of developed photos, and originals that
 * were moved after sorting.
 *
 * @param root absolute path of EventRoot.
 * @param store knows the sorted originals; left out if there are none.
 */
export async function findOutsidePhotos(root: string, store?: Store): Promise<OutsidePhotos> {
  let sorted: Set<string> | undefined;
  const isMeant = (path: string, size: number) => {
    if (!promisesPhoto(path) || ownName.test(path) || isSystemName(basename(path))) return false;
    // Most events have no such photo, so that the database is asked only if one is found.
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
