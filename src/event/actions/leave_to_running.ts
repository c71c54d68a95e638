import { join } from "node:path";
import type { Decision } from "../../core/decision.ts";
import type { Clock } from "../../runtime/clock.ts";
import { openForReading } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import { layout } from "../event_layout.ts";
import { appendDecisions } from "./append_decisions.ts";
import { type DecisionOutcome, outcomesOf } from "./decision_outcome.ts";

/** Interval between checks for a running photosort's answer, and longest wait, in milliseconds. */
export const LOOK_MS = 100, MOST_WAIT_MS = 60_000;

export interface LeavingOptions {
  /** Absolute path of EventRoot. */
  root: string;
  clock: Pick<Clock, "date" | "sleep">;
  /** Applies what was appended. Called if the running photosort came to its end before it did so. */
  applyOpen: () => Promise<unknown>;
}

/**
 * Appends decisions to an event that is being sorted, and waits until the photosort that sorts it
 * has applied them: less than a second unless the machine is busy.
 */
export async function leaveToRunning(
  { root, clock, applyOpen }: LeavingOptions,
  decisions: readonly Decision[],
): Promise<DecisionOutcome[]> {
  const database = join(root, layout.database);
  const ids = appendDecisions(database, decisions, clock.date());
  const store = createStore(openForReading(database));
  try {
    const outcomes = () => outcomesOf(store, ids);
    const isDone = () => outcomes().every(({ state }) => state !== "waiting");
    for (let waited = 0; waited < MOST_WAIT_MS && !isDone(); waited += LOOK_MS) {
      await clock.sleep(LOOK_MS);
      if (sortingInstance(root) === undefined && !isDone()) await applyOpen();
    }
    return outcomes();
  } finally {
    store.close();
  }
}
