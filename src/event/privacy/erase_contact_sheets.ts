import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { layout } from "../event_layout.ts";

interface Context {
  store: Store;
  disk: Disk;
}

/** Removes all contact sheets that photosort made; `photosort galleries` makes them anew. */
export async function eraseContactSheets({ store, disk }: Context): Promise<void> {
  for (const { path } of store.contactSheets.all()) await eraseContactSheet({ store, disk }, path);
  for (const part of ["pictures", "People"]) {
    await disk.removeEmptyFolders(`${layout.contactSheets}/${part}`, layout.contactSheets);
  }
}

/** @param path its name in ContactSheets. */
export async function eraseContactSheet({ store, disk }: Context, path: string): Promise<void> {
  await disk.remove(`${layout.contactSheets}/${path}`);
  store.contactSheets.remove(path);
}
