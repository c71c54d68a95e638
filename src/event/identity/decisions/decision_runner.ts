import { counted } from "../../../core/counted.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { layout } from "../../event_layout.ts";
import type { Log } from "../../../runtime/log.ts";
import type { Events } from "../../../runtime/events.ts";
import { oneAtATime } from "../../../runtime/one_at_a_time.ts";
import { tellOutage } from "../../db/outage.ts";
import type { WorkEvent } from "../../work_event.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import type { DecisionOutcome } from "./apply_decision.ts";

export interface DecisionRunnerDependencies {
  store: Store;
  clock: Clock;
  log: Log;
  events: Pick<Events<WorkEvent>, "emit">;
  /** Applies a decision of any kind, also one to forget somebody. */
  applyDecision: (row: DecisionRow) => Promise<DecisionOutcome>;
  /** Puts a photo into the folders of the people it shows now. */
  route: (photoId: number) => void;
  /** Writes what was dealt with into `Admin/decisions.jsonl`. */
  keepDecisions: () => void;
  /** Applies the settings that a decision changed. */
  goBySettings: () => Promise<void>;
  /** Told after something was decided. */
  onDecided: () => void;
}

/** How soon a decision that another process appended is noticed, in milliseconds. */
const LOOK_MS = 300;
/** Pause after a failure, in milliseconds. */
const FAILED_MS = 10_000;

/**
 * Applies decisions in the order in which they were made. A process that a human speaks to only
 * appends them; the one who works on the event carries them out, now or at its next start.
 */
export class DecisionRunner {
  readonly #deps: DecisionRunnerDependencies;
  #hasFailed = false;
  #keepFault: string | undefined;

  constructor(deps: DecisionRunnerDependencies) {
    this.#deps = deps;
  }

  /** Looks for decisions until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.finish();
      await this.#deps.clock.sleep(this.#hasFailed ? FAILED_MS : LOOK_MS, signal);
    }
  }

  readonly applyOpenDecisions = oneAtATime(async () => {
    const { store, log, events } = this.#deps;
    try {
      this.#hasFailed = false;
      for (const row of store.decisions.open()) await this.#applyDecision(row);
    } catch (error) {
      this.#hasFailed = true;
      tellOutage(events, error);
      // For example if the disk is full: the decisions stay open, and are tried again.
      log.warn(`Cannot apply decisions now, photosort tries again: ${String(error)}`);
    }
  });

  /** Applies what was decided by now, and writes it into the decision log. */
  async finish(): Promise<void> {
    await this.applyOpenDecisions();
    this.#keep();
  }

  #keep(): void {
    try {
      this.#deps.keepDecisions();
      this.#keepFault = undefined;
    } catch (error) {
      tellOutage(this.#deps.events, error);
      const fault = `Cannot write decisions to ${layout.decisions} now, photosort tries again: ${
        String(error)
      }`;
      if (fault !== this.#keepFault) this.#deps.log.warn(fault);
      this.#keepFault = fault;
    }
  }

  async #applyDecision(row: DecisionRow): Promise<void> {
    const { log, applyDecision, route, goBySettings, onDecided } = this.#deps;
    const { refused, photos } = await applyDecision(row);
    const what = `Decision ${row.id} (${row.kind})`;
    if (refused !== undefined) log.warn(`${what} was refused: ${refused}`);
    else log.info(`${what} was applied: ${counted(photos.length, "photo")} may change folders`);
    for (const photoId of photos) route(photoId);
    await goBySettings();
    onDecided();
  }
}
