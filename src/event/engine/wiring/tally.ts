import type { Clock } from "../../../runtime/clock.ts";
import type { Store } from "../../db/store.ts";
import type { RunSummary } from "../summary.ts";

export type Tally = ReturnType<typeof startTally>;

/** Counts what this run does, against what was there before. */
export function startTally({ store, clock }: { store: Store; clock: Clock }) {
  const startedAt = clock.now(), since = clock.date(), before = store.counts.known();
  let done = 0;
  return {
    /** When the run began, milliseconds since 1970. */
    since,
    /** A photo has reached its folders. */
    finished: () => void done++,
    /** @param refused photos that were set aside in this run. */
    summary: (
      refused: ReadonlySet<number>,
      leftOver: number,
      incomplete: number,
    ): RunSummary => {
      const now = store.counts.known();
      return {
        done,
        errors: store.sources.failed().filter(({ photoId }) => refused.has(photoId!)).length,
        leftOver,
        incomplete,
        duplicates: Math.max(0, now.duplicates - before.duplicates),
        paired: Math.max(0, now.paired - before.paired),
        people: store.people.count(),
        unnamed: now.unnamed,
        seconds: (clock.now() - startedAt) / 1000,
      };
    },
  };
}
