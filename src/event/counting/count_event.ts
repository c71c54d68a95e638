import { join } from "node:path";
import { type EventCounts, toGoOf } from "../../core/event_counts.ts";
import { type Pace, paceOf } from "../../runtime/pace.ts";
import type { KnownSource } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import { lookAt } from "../watcher/scan.ts";
import { listFolders, sift, type WaitingFolder } from "./waiting_files.ts";

/** The counts of an event; every command and the live line tell these same numbers. */
export interface EventStanding {
  /** Grows with every change of the event: equal numbers mean that nothing changed in between. */
  sequence: number;
  counts: EventCounts;
  /** The folders that files wait in: Incoming first, then the cards that are plugged in. */
  waitingIn: {
    folder: string;
    card: WaitingFolder["card"];
    files: readonly string[];
    /** Files that are not whole yet. */
    incomplete: readonly string[];
  }[];
  pace: Pace;
}

export interface Counting {
  store: Store;
  /** Absolute path of EventRoot. */
  root: string;
  /** Absolute path of a folder that photos are to be read from, if any. */
  source?: string;
  /**
   * The photosort that sorts the event now: its start, in milliseconds since 1970, and the folder
   * that it reads.
   */
  sorting?: { since: number; folder: string };
  /** Called within the snapshot that the counts are read from. */
  alsoRead?: () => void;
}

/** Counts an event from its database and from what lies in Incoming and on cards; reads no file. */
export async function countEvent(
  { store, root, source, sorting, alsoRead }: Counting,
): Promise<EventStanding> {
  // List the folders before reading the database: a file that is sorted in between is then known
  // to the database and counted once.
  const listed = await listFolders(store, root, source);
  const { sequence, known, folders, work } = store.snapshot(() => {
    alsoRead?.();
    return {
      sequence: store.counts.sequence(),
      known: store.counts.known(),
      folders: listed.map((folder) => sift(store, folder)),
      work: store.counts.workSince(sorting?.since ?? 0),
    };
  });
  const counts: EventCounts = { waiting: 0, incomplete: 0, ...known };
  const waitingIn: EventStanding["waitingIn"] = [];
  for (const { folder, card, waiting, incomplete, putBack } of folders) {
    const again = await stillThere(root, folder, putBack);
    counts.setAside -= again.length;
    counts.waiting += waiting.length + again.length;
    counts.incomplete += incomplete.length;
    waitingIn.push({ folder, card, files: [...waiting, ...again].sort(), incomplete });
  }
  // A run reads from one folder: files that wait in other folders do not add to its time left.
  const waiting = sorting === undefined
    ? counts.waiting
    : waitingIn.find(({ folder }) => folder === sorting.folder)?.files.length ?? 0;
  return { sequence, counts, waitingIn, pace: paceOf(work, toGoOf({ ...counts, waiting })) };
}

/** A file may have been moved to Admin/Errors after its folder was listed, so look again. */
async function stillThere(
  root: string,
  folder: string,
  putBack: readonly KnownSource[],
): Promise<string[]> {
  const there: string[] = [];
  for (const { path, cardId, moved, movedTo } of putBack) {
    // A file on a card stays there: to try it again, somebody takes its note away.
    const isAgain = cardId !== null
      ? moved || !await exists(join(root, movedTo!))
      : await lookAt(folder, path) !== undefined;
    if (isAgain) there.push(path);
  }
  return there;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
