import type { Clock } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";
import type { DecisionRow } from "../../db/decisions.ts";
import type { Store } from "../../db/store.ts";
import { carryOut } from "./carry_out.ts";
import type { DecisionContext } from "./scene.ts";

export interface DeciderDependencies extends Omit<DecisionContext, "now"> {
  store: Store;
  clock: Clock;
  log: Log;
  /** Puts a photo into the folders of the people it shows now. */
  route: (photoId: number) => void;
  /** Told after something was decided. */
  onDecided: () => void;
}

/** How soon a decision that another process appended is noticed, in milliseconds. */
const LOOK_MS = 300;

/**
 * Carries out decisions in the order in which they were made. Whoever a human speaks to only
 * appends them; the one who works on the event carries them out, now or at its next start.
 */
export class Decider {
  readonly #deps: DeciderDependencies;

  constructor(deps: DeciderDependencies) {
    this.#deps = deps;
  }

  /** Looks for decisions until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.carryOutAll();
      await this.#deps.clock.sleep(LOOK_MS, signal);
    }
  }

  carryOutAll(): void {
    const { store, log } = this.#deps;
    try {
      for (const row of store.decisions.open()) this.#carryOut(row);
    } catch (error) {
      // As where the disk is full: they stay open, and are tried again.
      log.warn(`Decisions cannot be carried out now: ${String(error)}`);
    }
  }

  #carryOut(row: DecisionRow): void {
    const { clock, log, route, onDecided } = this.#deps;
    const { refused, photos } = carryOut({ ...this.#deps, now: clock.date() }, row);
    const what = `Decision ${row.id} (${row.kind})`;
    if (refused !== undefined) log.warn(`${what} is refused: ${refused}`);
    else log.info(`${what} is carried out: ${photos.length} photos to look at`);
    for (const photoId of photos) route(photoId);
    onDecided();
  }
}
