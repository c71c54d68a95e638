import { setImmediate as othersFirst } from "node:timers/promises";
import { counted } from "../../../core/counted.ts";
import { isForgetting } from "../../../core/decision.ts";
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
  /**
   * Applies the first of these decisions, of any kind, at least one and no more than is quickly done.
   *
   * @returns the outcomes of those.
   */
  applyDecisions: (rows: readonly DecisionRow[]) => Promise<DecisionOutcome[]>;
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
/** How many open decisions the runner reads at once. */
const READ_AHEAD = 200;

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
      await this.#applyAll(() => store.decisions.open(READ_AHEAD));
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

  /** Photos move once everything is decided, as far as it can be: each of them once. */
  async #applyAll(open: () => readonly DecisionRow[]): Promise<void> {
    const { applyDecisions, route, goBySettings, onDecided } = this.#deps;
    const photos = new Set<number>();
    let isDecided = false;
    const move = () => {
      for (const photoId of photos) route(photoId);
      photos.clear();
    };
    try {
      let rows = open();
      while (rows.length > 0) {
        // Who is forgotten takes photos along that were to move before.
        if (isForgetting(rows[0].kind)) move();
        const outcomes = await applyDecisions(rows);
        isDecided = true;
        for (const line of dealtWith(rows, outcomes)) this.#say(line);
        for (const one of outcomes) for (const photoId of one.photos) photos.add(photoId);
        await goBySettings();
        rows = open();
        // Many decisions must not hold up sorting, nor their lines be written all at once.
        if (rows.length > 0) await othersFirst().then(() => this.#keep());
      }
    } finally {
      move();
      if (isDecided) onDecided();
    }
  }

  #say({ first, last, refused, photos }: DealtWith): void {
    const { log } = this.#deps;
    const what = first.id === last.id
      ? `Decision ${first.id} (${first.kind}) was`
      : `Decisions ${first.id} to ${last.id} (${first.kind}) were`;
    if (refused !== undefined) log.warn(`${what} refused: ${refused}`);
    else log.info(`${what} applied: ${counted(photos.size, "photo")} may change folders`);
  }
}

/** Decisions of one kind that follow each other and came to the same. */
interface DealtWith {
  first: DecisionRow;
  last: DecisionRow;
  refused: string | undefined;
  photos: Set<number>;
}

function dealtWith(
  rows: readonly DecisionRow[],
  outcomes: readonly DecisionOutcome[],
): DealtWith[] {
  const lines: DealtWith[] = [];
  for (const [at, { refused, photos }] of outcomes.entries()) {
    const row = rows[at], line = lines.at(-1);
    if (line?.first.kind !== row.kind || line.refused !== refused) {
      lines.push({ first: row, last: row, refused, photos: new Set(photos) });
      continue;
    }
    line.last = row;
    for (const photo of photos) line.photos.add(photo);
  }
  return lines;
}
