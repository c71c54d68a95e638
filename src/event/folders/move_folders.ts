import { posix } from "node:path";
import { layout } from "../event_layout.ts";
import type { PlacesDisk } from "../disk/disk.ts";
import { kinds } from "./emptied_folders.ts";
import { photosIn } from "./survey_folders.ts";

/** A folder in People that is to be called otherwise. */
export interface FolderMove {
  from: string;
  to: string;
}

const at = (folder: string) => `${layout.people}/${folder}`;

/**
 * Gives folders in People other names, with all that is in them; two may change places.
 *
 * @returns those that could not be moved, with the reason.
 */
export async function moveFolders(
  disk: PlacesDisk,
  moves: readonly FolderMove[],
): Promise<Map<FolderMove, unknown>> {
  const left = new Map<FolderMove, unknown>(), waiting = moves.map((move) => ({ ...move, move }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { from, to, move } = next;
    try {
      const blocker = waiting.find((other) => other.from === to);
      if (blocker !== undefined) blocker.from = await park(disk, to);
      await disk.moveFolder(at(from), at(to));
    } catch (error) {
      left.set(move, error);
    }
  }
  return left;
}

/** Nobody can have this number or name, so that after a crash the folder names nobody. */
const NOBODYS = "Person_000";

async function park(disk: PlacesDisk, folder: string): Promise<string> {
  const names = new Set(await disk.folders(layout.people));
  let free = NOBODYS;
  while (names.has(free)) free += "0";
  await disk.moveFolder(at(folder), at(free));
  return free;
}

/**
 * Gives Solo and Group their names back in a person's folder.
 *
 * @param recorded the photos that were put there, such as `Solo/IMG_1_….jpg`.
 * @returns the names that they had, and their names now.
 */
export async function restoreKinds(
  disk: PlacesDisk,
  folder: string,
  recorded: ReadonlySet<string>,
): Promise<FolderMove[]> {
  const names = await disk.folders(at(folder)), there = await photosIn(disk, folder);
  const moved: FolderMove[] = [];
  for (const kind of kinds.filter((kind) => !names.includes(kind))) {
    const photos = [...recorded].filter((photo) => photo.startsWith(`${kind}/`));
    const isMost = (name: string) =>
      photos.filter((photo) => there.has(`${name}/${posix.basename(photo)}`)).length * 2 >=
        Math.max(1, photos.length);
    const now = names.find((name) => !kinds.some((one) => one === name) && isMost(name));
    if (now === undefined) continue;
    await disk.moveFolder(`${at(folder)}/${now}`, `${at(folder)}/${kind}`);
    moved.push({ from: now, to: kind });
  }
  return moved;
}

/**
 * Takes photos away that somebody carried from one person's folder into another. What is not as
 * photosort put it stays, and so does what belongs there.
 *
 * @param recorded what photosort put into the folder.
 */
export async function takeCarriedAway(
  disk: PlacesDisk,
  folder: string,
  recorded: ReadonlySet<string>,
): Promise<void> {
  for (const photo of (await photosIn(disk, folder)).difference(recorded)) {
    const path = `${at(folder)}/${photo}`, output = `${layout.processed}/${posix.basename(photo)}`;
    if (!await disk.same(output, path)) continue;
    await disk.remove(path);
    await disk.removeEmptyFolders(posix.dirname(path), layout.people);
  }
}
