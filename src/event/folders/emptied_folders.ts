import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";

/** The content of a person's folder. */
export const kinds = ["Solo", "Group"] as const;

/**
 * Takes people's folders away in which no photo is left, as one that was open in a file manager
 * when its last photo went. What somebody put there stays, and so does a folder that nobody of
 * this event ever had.
 */
export async function removeEmptiedFolders(store: Store, disk: PlacesDisk): Promise<void> {
  const used = new Set(store.places.folders()), isOurs = ownFolders(store);
  for (const folder of (await disk.folders(layout.people)).filter(isOurs)) {
    for (const kind of kinds) {
      const path = `${layout.people}/${folder}/${kind}`;
      if (!used.has(path)) await disk.removeEmptyFolders(path, layout.people);
    }
  }
}

/** @returns what tells whether a folder in People is one that photosort gave to somebody. */
export function ownFolders({ people }: Pick<Store, "people">): (folder: string) => boolean {
  const known = new Set([
    ...people.all().map(({ folder }) => folder),
    ...people.formerFolders().map(({ folder }) => folder),
  ]);
  return (folder) => known.has(folder) || /^Person_\d{3,}$/.test(folder);
}
