import type { EventCounts } from "../../core/event_counts.ts";
import type { Store } from "../../db/store.ts";
import type { FoundFile } from "../../watcher/found_file.ts";
import type { Intake } from "../../watcher/intake.ts";
import type { Origin } from "../origin/origin.ts";
import type { IncompleteFiles } from "../incomplete_files.ts";
import type { RetryLedger } from "../retry_ledger.ts";
import { isToBeRead } from "./waiting_files.ts";

export interface LiveCounting {
  store: Store;
  origin: Origin;
  intake: Intake;
  retries: RetryLedger;
  incomplete: IncompleteFiles;
}

/**
 * Counts an event by what a run knows of the folder that it reads, without another look at that:
 * once it has seen what came, the numbers are those that a look would give.
 */
export function liveCounts(
  { store, origin, intake, retries, incomplete }: LiveCounting,
): EventCounts {
  const known = store.counts.known();
  const isUnread = (file: FoundFile) =>
    isToBeRead(file, store.sources.known(file.path, origin.card));
  const { admitting } = intake;
  // Of those that were put back, one that is being admitted is known, and yet to be read.
  const putBack = known.setAside === 0
    ? 0
    : store.sources.failed().filter((source) =>
      source.card_id === origin.card && source.moved === 1 && intake.awaits(source.path)
    ).length;
  const isAdmittingPutBack = admitting !== undefined && !isUnread(admitting) &&
    store.sources.known(admitting.path, origin.card)?.state === "error";
  const waiting = intake.unread + retries.filesGivenUp.filter(isUnread).length +
    incomplete.files.filter(isUnread).length +
    (admitting !== undefined && isUnread(admitting) || isAdmittingPutBack ? 1 : 0);
  return { waiting, ...known, setAside: known.setAside - putBack };
}
