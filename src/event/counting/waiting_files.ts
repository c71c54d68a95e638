import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { CardSample } from "../db/photos/cards.ts";
import type { KnownSource } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import { type FoundFile, unchanged } from "../watcher/found_file.ts";
import { lookAt, scanFolder } from "../watcher/scan.ts";

/** A folder that photos come from, with its files as they were listed. */
export interface ListedFolder {
  /** Absolute path. */
  folder: string;
  /** The card that it is; null for Incoming. "new": none that was read before. */
  card: number | null | "new";
  files: readonly FoundFile[];
  /** Copies under way, as their names say. */
  unfinished: readonly FoundFile[];
}

/** What one such folder still holds for photosort to do. */
export interface WaitingFolder extends Pick<ListedFolder, "folder" | "card"> {
  /** Relative to the folder, with forward slashes. */
  waiting: readonly string[];
  /** The same of files that a run found to be incomplete, and that did not change since. */
  incomplete: readonly string[];
  /** Files that were set aside once and are to be tried again, as somebody put them back. */
  putBack: readonly KnownSource[];
}

/** Photos that a card is known by. */
const MOST_SAMPLES = 5;

/**
 * Lists Incoming, and each card that is where it was last. Nothing is read but names, sizes and
 * times.
 *
 * @param source absolute path of a folder to read from, known for a card or not; left out for none.
 */
export async function listFolders(
  store: Store,
  root: string,
  source?: string,
): Promise<ListedFolder[]> {
  const incoming = join(root, layout.incoming);
  const listed: ListedFolder[] = [await list(incoming, null)];
  const seen = new Set<string>();
  for (const { id, folder } of store.cards.all()) {
    // The one that was there last: two cards may have been put into the same drive.
    if (seen.has(folder) || !await isHere(folder, store.cards.samples(id, MOST_SAMPLES))) continue;
    seen.add(folder);
    listed.push(await list(folder, id));
  }
  if (source !== undefined && !seen.has(source)) {
    listed.push(await list(source, "new"));
  }
  return listed;
}

/** @returns nothing for a folder that is not there, or that this thread may not look into. */
async function list(folder: string, card: ListedFolder["card"]): Promise<ListedFolder> {
  const unfinished: FoundFile[] = [],
    onUnfinished = (file: FoundFile) => void unfinished.push(file);
  try {
    // What cannot be looked at is told of by whoever sorts.
    const files = await Array.fromAsync(scanFolder(folder, () => {}, { onUnfinished }));
    return { folder, card, files, unfinished };
  } catch (error) {
    if (isOutOfReach(error)) return { folder, card, files: [], unfinished: [] };
    throw error;
  }
}

/** A card is here where one of its photos is in its very place; without a photo, as its folder is. */
async function isHere(folder: string, samples: readonly CardSample[]): Promise<boolean> {
  try {
    if (samples.length === 0) return (await Deno.stat(folder)).isDirectory;
    for (const { path, size, mtimeMs } of samples) {
      const file = await lookAt(folder, path);
      if (file !== undefined && unchanged(file, { size, mtimeMs })) return true;
    }
    return false;
  } catch (error) {
    if (isOutOfReach(error)) return false;
    throw error;
  }
}

/** A drive that was pulled says so in many ways; none of them is a reason not to count the rest. */
function isOutOfReach(error: unknown): boolean {
  return error instanceof Error;
}

/** @returns which of the files that were listed are still to be read, by names, sizes and times. */
export function sift(
  store: Store,
  { folder, card, files, unfinished }: ListedFolder,
): WaitingFolder {
  const waiting: string[] = [], incomplete: string[] = [], putBack: KnownSource[] = [];
  if (card === "new") {
    return { folder, card, waiting: files.map(({ path }) => path), incomplete, putBack };
  }
  const done = store.sources.done(card), wanting = incompleteFiles(store, card);
  const isIncomplete = (file: FoundFile) => {
    const left = wanting.get(file.path);
    return left !== undefined && unchanged(file, left);
  };
  incomplete.push(...unfinished.filter(isIncomplete).map(({ path }) => path));
  for (const file of files) {
    const known = done.get(file.path);
    if (known !== undefined && unchanged(file, known)) continue;
    const source = store.sources.known(file.path, card);
    if (isIncomplete(file)) incomplete.push(file.path);
    else if (isToBeRead(file, source)) waiting.push(file.path);
    else if (source?.state === "error" && mayBePutBack(source)) putBack.push(source);
  }
  return { folder, card, waiting, incomplete, putBack };
}

/** Those that were found to be incomplete in a folder, by path, as they were then. */
export function incompleteFiles(store: Store, card: number | null) {
  return new Map(
    store.incomplete.all().filter(({ cardId }) => cardId === card)
      .map(({ path, size, mtimeMs }) => [path, { size, mtimeMs }]),
  );
}

/** @returns whether a file is new, or another one than was read under its path. */
export function isToBeRead(file: FoundFile, known: KnownSource | undefined): boolean {
  return known === undefined || !unchanged(file, { size: known.size, mtimeMs: known.mtimeMs });
}

function mayBePutBack({ cardId, moved, movedTo }: KnownSource): boolean {
  return moved || cardId !== null && movedTo !== null;
}
