import { join } from "node:path";
import type { EventCounts } from "../../core/event_counts.ts";
import type { Store } from "../db/store.ts";
import { type FoundFile, unchanged } from "../watcher/found_file.ts";
import type { Intake } from "../watcher/intake.ts";
import type { Origin } from "../intake/origin.ts";
import type { FileRetries } from "../intake/file_retries.ts";
import { incompleteFiles, isToBeRead } from "./waiting_files.ts";

export interface LiveCounting {
  store: Store;
  origin: Origin;
  intake: Intake;
  retries: FileRetries;
}

/**
 * Counts an event from what its run knows about the folder that it reads, without listing that
 * folder again. Once the run has noticed every file, the numbers equal those of `countEvent`.
 */
export function liveCounts(
  { store, origin, intake, retries }: LiveCounting,
): EventCounts {
  const known = store.counts.known();
  const isUnread = (file: FoundFile) =>
    isToBeRead(file, store.sources.known(file.path, origin.card));
  const { admitting } = intake;
  // A file that was put back and is being admitted is known to the database, but not read yet.
  const putBack = known.setAside === 0
    ? 0
    : store.sources.failed().filter((source) =>
      source.cardId === origin.card && source.moved &&
      intake.fileAt(source.path) !== undefined
    ).length;
  const isAdmittingPutBack = admitting !== undefined && !isUnread(admitting) &&
    store.sources.known(admitting.path, origin.card)?.state === "error";
  // A file that was found to be incomplete stays in the backlog until it is admitted again.
  let incomplete = 0, inLine = 0;
  for (const [path, left] of incompleteFiles(store, origin.card)) {
    const file = intake.fileAt(path);
    const isSame = file !== undefined && unchanged(file, left);
    if (isSame || file === undefined && isAsIt(join(origin.folder, path), left)) incomplete++;
    if (isSame) inLine++;
  }
  const waiting = intake.unread + retries.givenUp.filter(isUnread).length - inLine +
    (admitting !== undefined && isUnread(admitting) || isAdmittingPutBack ? 1 : 0);
  return { waiting, incomplete, ...known, setAside: known.setAside - putBack };
}

/** Somebody may have taken the file away since the last scan. */
function isAsIt(path: string, { size, mtimeMs }: { size: number; mtimeMs: number }): boolean {
  try {
    const now = Deno.lstatSync(path);
    return now.size === size && now.mtime?.getTime() === mtimeMs;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
