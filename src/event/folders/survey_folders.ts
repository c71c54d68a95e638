import { layout } from "../event_layout.ts";
import { type FolderMatch, type FoundFolder, matchFolders } from "../../core/match_folders.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

type Listing = Pick<Disk, "files" | "folders">;

/** People's folders on disk, compared with the places that photos were put at. */
export interface FolderSurvey {
  /** Names of the folders in People, as they are on disk. */
  names: ReadonlySet<string>;
  /** The photos that were put into each folder, such as `Solo/IMG_1_….jpg`, by its name. */
  recorded: ReadonlyMap<string, ReadonlySet<string>>;
  /** Folders whose photos are in another one now. */
  moved: FolderMatch[];
  /** Folders that hold what was put into them, or most of it. */
  whole: ReadonlySet<string>;
  /** Folders that are gone, with all that was in them. */
  gone: string[];
}

/** The end of a name that only photosort gives. */
const ownName = /_[0-9a-f]{12}\.jpg$/;

/** Finds the photos in people's folders, by names and links only; opens no file. */
export async function surveyFolders(
  store: Store,
  disk: Listing & Pick<Disk, "isOneFile">,
): Promise<FolderSurvey> {
  const names = new Set(await disk.folders(layout.people)), recorded = recordedPhotos(store);
  const shown = new Set([...names].map((name) => name.normalize("NFC")));
  const there = new Map<string, ReadonlySet<string>>();
  for (const name of names) there.set(name.normalize("NFC"), await photosIn(disk, name));
  const whole = new Set<string>();
  const emptied = [...recorded].flatMap(([folder, photos]) => {
    const here = there.get(folder.normalize("NFC")) ?? new Set<string>();
    const missing = photos.difference(here);
    const isEmptied = missing.size > 0 && missing.size * 2 >= photos.size;
    if (!isEmptied) whole.add(folder);
    return isEmptied ? [{ folder, isGone: !shown.has(folder.normalize("NFC")), missing }] : [];
  });
  const found: FoundFolder[] = [];
  for (const name of emptied.length === 0 ? [] : names) {
    const photos = there.get(name.normalize("NFC"))!.difference(recorded.get(name) ?? new Set());
    if (photos.size > 0) {
      found.push({ folder: name, photos, links: await linksOf(disk, name, photos) });
    }
  }
  const moved = matchFolders(emptied, found);
  const isFound = new Set(moved.map(({ folder }) => folder));
  const gone = emptied.filter(({ folder, isGone }) => isGone && !isFound.has(folder));
  return { names, recorded, moved, whole, gone: gone.map(({ folder }) => folder) };
}

/** @returns the photos that were put into each folder in People, by its name. */
export function recordedPhotos(store: Store): Map<string, Set<string>> {
  const recorded = new Map<string, Set<string>>(), top = `${layout.people}/`;
  // Also what is to be taken out again: until then it is there.
  for (const { path, state } of store.places.all()) {
    if (state === "wanted" || !path.startsWith(top)) continue;
    const slash = path.indexOf("/", top.length), folder = path.slice(top.length, slash);
    if (!recorded.has(folder)) recorded.set(folder, new Set());
    recorded.get(folder)!.add(path.slice(slash + 1));
  }
  return recorded;
}

/** @returns the photos in the folders of a person's folder, such as `Solo/IMG_1_….jpg`. */
export async function photosIn(disk: Listing, folder: string): Promise<ReadonlySet<string>> {
  const photos = new Set<string>(), path = `${layout.people}/${folder}`;
  for (const kind of await disk.folders(path)) {
    for (const name of await disk.files(`${path}/${kind}`)) {
      if (ownName.test(name)) photos.add(`${kind}/${name}`);
    }
  }
  return photos;
}

async function linksOf(disk: Pick<Disk, "isOneFile">, folder: string, photos: ReadonlySet<string>) {
  const links = new Set<string>();
  for (const photo of photos) {
    const output = `${layout.processed}/${photo.slice(photo.lastIndexOf("/") + 1)}`;
    if (await disk.isOneFile(output, `${layout.people}/${folder}/${photo}`)) links.add(photo);
  }
  return links;
}
