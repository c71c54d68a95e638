import { join } from "node:path";
import { type EventCounts, toGoOf } from "../../core/event_counts.ts";
import { type Pace, paceOf } from "../../runtime/pace.ts";
import type { KnownSource } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import { lookAt } from "../watcher/scan.ts";
import { listFolders, sift, type WaitingFolder } from "./waiting_files.ts";

/** What is counted in an event, the same wherever it is told. */
export interface EventStanding {
  /** Grows with every change of the event; two looks at one number are looks at one state. */
  sequence: number;
  counts: EventCounts;
  /** Where what waits lies: Incoming first, then cards that are here. */
  waitingIn: {
    folder: string;
    card: WaitingFolder["card"];
    files: readonly string[];
    /** Those that are not whole yet. */
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
  /** Who sorts the event now: since when, in milliseconds since 1970, and from which folder. */
  sorting?: { since: number; folder: string };
  /** Called while the database stands still: what it reads is of the same state as the counts. */
  alsoRead?: () => void;
}

/** Counts an event from its database and from what lies in Incoming and on cards; reads no file. */
export async function countEvent(
  { store, root, source, sorting, alsoRead }: Counting,
): Promise<EventStanding> {
  // Listed first: what is read meanwhile is known to the database by then, and counts once.
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
  // Whoever sorts now reads from one folder: what waits elsewhere is not of that time.
  const waiting = sorting === undefined
    ? counts.waiting
    : waitingIn.find(({ folder }) => folder === sorting.folder)?.files.length ?? 0;
  return { sequence, counts, waitingIn, pace: paceOf(work, toGoOf({ ...counts, waiting })) };
}

/** A file may have been moved to Admin/Errors after its folder was listed. */
async function stillThere(
  root: string,
  folder: string,
  putBack: readonly KnownSource[],
): Promise<string[]> {
  const there: string[] = [];
  for (const { path, cardId, moved, movedTo } of putBack) {
    // On a card the file stays, and its note is what is taken away.
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
