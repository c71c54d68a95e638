import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { CardSample } from "../db/photos/cards.ts";
import type { KnownSource } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import { type FoundFile, unchanged } from "../watcher/found_file.ts";
import { lookAt, scanFolder } from "../watcher/scan.ts";

/** A folder that photos are read from, and the files in it. */
export interface ListedFolder {
  /** Absolute path. */
  folder: string;
  /** The card's number; null for Incoming, "new" for a folder that was not read before. */
  card: number | null | "new";
  files: readonly FoundFile[];
  /** Files whose names say that somebody is still copying them. */
  unfinished: readonly FoundFile[];
}

/** The files of one such folder that photosort has still to deal with. */
export interface WaitingFolder extends Pick<ListedFolder, "folder" | "card"> {
  /** Relative to the folder, with forward slashes. */
  waiting: readonly string[];
  /** Paths of files that a run found to be incomplete, and that did not change since. */
  incomplete: readonly string[];
  /** Files that were set aside, and that somebody put back so that they are tried again. */
  putBack: readonly KnownSource[];
}

/** How many of a card's photos are compared to recognise the card. */
const MOST_SAMPLES = 5;

/**
 * Lists Incoming, and each card that is still in the folder where it was seen last. Only names,
 * sizes and times are read.
 *
 * @param source absolute path of a folder to list as well, whether it is a known card or not.
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
    // Two cards may have been in the same drive: the one that was seen last is meant.
    if (seen.has(folder) || !await isHere(folder, store.cards.samples(id, MOST_SAMPLES))) continue;
    seen.add(folder);
    listed.push(await list(folder, id));
  }
  if (source !== undefined && !seen.has(source)) {
    listed.push(await list(source, "new"));
  }
  return listed;
}

/** @returns no files for a folder that is missing, or that this thread may not read. */
async function list(folder: string, card: ListedFolder["card"]): Promise<ListedFolder> {
  const unfinished: FoundFile[] = [],
    onUnfinished = (file: FoundFile) => void unfinished.push(file);
  try {
    // The run that sorts reports files that cannot be looked at.
    const files = await Array.fromAsync(scanFolder(folder, () => {}, { onUnfinished }));
    return { folder, card, files, unfinished };
  } catch (error) {
    if (isOutOfReach(error)) return { folder, card, files: [], unfinished: [] };
    throw error;
  }
}

/** A card is here if one of its photos is unchanged in its place; a card without photos, if its folder is. */
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

/** Systems report a drive that was pulled by many different errors; the rest is counted all the same. */
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

/** @returns size and time of the files in a folder that a run found to be incomplete, by path. */
export function incompleteFiles(store: Store, card: number | null) {
  return new Map(
    store.incomplete.all().filter(({ cardId }) => cardId === card)
      .map(({ path, size, mtimeMs }) => [path, { size, mtimeMs }]),
  );
}

/** @returns whether a file is new, or differs from the file that was read at its path. */
export function isToBeRead(file: FoundFile, known: KnownSource | undefined): boolean {
  return known === undefined || !unchanged(file, { size: known.size, mtimeMs: known.mtimeMs });
}

function mayBePutBack({ cardId, moved, movedTo }: KnownSource): boolean {
  return moved || cardId !== null && movedTo !== null;
}
