import { noCounts, toGoOf } from "../../core/event_counts.ts";
import { paceOf } from "../../runtime/pace.ts";
import { liveCounts } from "../counting/live_counts.ts";
import { isDatabaseOutage } from "../db/sqlite_error.ts";
import { emptyQueue, type Progress, type SourceAndOutput, type StageQueue } from "./progress.ts";
import type { AppDependencies } from "./wiring/dependencies.ts";
import type { Pipeline } from "./wiring/wire_pipeline.ts";

/** Greatest share of time for counting a large event for the live line. */
const MOST_TIME = 0.02;
/** A count that takes no longer, in milliseconds, is made each time. */
const QUICK_MS = 5;
const NOTHING_YET: Progress = {
  counts: noCounts,
  sequence: 0,
  leftOver: 0,
  pace: { photosPerMinute: null, secondsLeft: null },
  queue: emptyQueue,
};

/** Counts an event for the live line, as often as that costs little. */
export class LiveProgress {
  readonly #deps: AppDependencies;
  readonly #pipeline: Pipeline;
  /** When the run began, milliseconds since 1970. */
  readonly #since: number;
  #last: Progress = { ...NOTHING_YET };
  #developed = 0;
  #countAgainAt = 0;

  constructor(deps: AppDependencies, pipeline: Pipeline, since: number) {
    this.#deps = deps;
    this.#pipeline = pipeline;
    this.#since = since;
  }

  /** @returns how far the run is; the counts may be those of a moment ago. */
  now(): Progress {
    const travel = sourceAndOutput(this.#deps, this.#pipeline), startedAt = performance.now();
    const known = () => ({ queue: this.#queue(), travel });
    if (startedAt < this.#countAgainAt) return { ...this.#last, ...known() };
    try {
      this.#last = { ...this.#last, ...this.#count(), leftOver: leftOverOf(this.#pipeline) };
      const tookMs = performance.now() - startedAt;
      this.#countAgainAt = tookMs < QUICK_MS ? 0 : performance.now() + tookMs / MOST_TIME;
    } catch (error) {
      // While the database is out of reach, the earlier numbers stay.
      if (!isDatabaseOutage(error)) throw error;
    }
    return { ...this.#last, ...known() };
  }

  #count() {
    const { store } = this.#deps;
    return store.snapshot(() => {
      const counts = liveCounts(this.#pipeline.counting), sequence = store.counts.sequence();
      const pace = paceOf(store.counts.workSince(this.#since), toGoOf(counts));
      this.#developed = store.counts.developed();
      return { counts, sequence, pace };
    });
  }

  #queue(): StageQueue {
    const { flow, underWay, placements, courier } = this.#pipeline;
    return {
      waiting: this.#last.counts.waiting,
      reading: Math.max(0, flow.inFlight - underWay.size),
      developing: underWay.size,
      identifying: this.#developed,
      placing: placements.inFlight,
      delivering: courier?.waiting ?? 0,
    };
  }
}

/** Files that this run leaves for the next one, as something around them failed. */
export function leftOverOf({ retries, placements, unreadable }: Pipeline): number {
  return retries.givenUp.length + placements.givenUp + unreadable.size;
}

function sourceAndOutput(
  { source, output }: AppDependencies,
  { scanFailures, courier }: Pipeline,
): SourceAndOutput {
  return {
    source: source === undefined ? undefined : { folder: source, isAway: scanFailures.isAway },
    output: courier &&
      { folder: output!.folder, isAway: courier.isAway, waiting: courier.waiting },
  };
}
