import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../db/store.ts";
import { ProgressMeter } from "../../observe/progress.ts";
import type { RunSummary } from "../../observe/summary.ts";

export type Tally = ReturnType<typeof startTally>;

/** Counts what this run does, against what was there before. */
export function startTally({ store, clock }: { store: Store; clock: Clock }) {
  const startedAt = clock.now(), meter = new ProgressMeter(startedAt);
  const duplicates = () => store.sources.countByRole().duplicate ?? 0;
  const paired = () => store.photos.countByState().paired ?? 0;
  const duplicatesBefore = duplicates(), pairedBefore = paired();
  return {
    meter,
    summary: (errors: number, leftOver: number): RunSummary => ({
      done: meter.done,
      errors,
      leftOver,
      duplicates: duplicates() - duplicatesBefore,
      paired: paired() - pairedBefore,
      people: store.people.count(),
      seconds: (clock.now() - startedAt) / 1000,
    }),
  };
}
