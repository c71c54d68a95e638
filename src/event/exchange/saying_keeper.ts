import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { tellOutage } from "../db/outage.ts";
import type { WorkEvent } from "../work_event.ts";
import { rememberOwn } from "./remember_own.ts";
import { carryOut, type TakeInScope } from "./take_in.ts";

export interface SayingDependencies extends TakeInScope {
  events: Pick<Events<WorkEvent>, "emit">;
  log: Pick<Log, "warn">;
  signal: AbortSignal;
}

/**
 * Keeps what was said here and elsewhere together while an engine runs. An event that is exchanged
 * with nobody pays one look into an empty table for it.
 */
export class SayingKeeper {
  readonly #deps: SayingDependencies;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: SayingDependencies) {
    this.#deps = deps;
  }

  /** Something was decided: what it says of whom is recorded while that is still so. */
  decided(): void {
    const { store, identity } = this.#deps;
    try {
      if (store.exchange.device() !== undefined) rememberOwn(store, identity);
    } catch (error) {
      this.#tell(error);
    }
  }

  /** Faces are nobody's first guess any more: what others said of them is carried out. */
  regrouped(): void {
    this.#running = this.#running.then(async () => {
      const { signal, people } = this.#deps;
      try {
        if (!signal.aborted && await carryOut(this.#deps, signal) > 0) people.consider();
      } catch (error) {
        this.#tell(error);
      }
    });
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    await this.#running;
  }

  #tell(error: unknown): void {
    const { events, log } = this.#deps;
    tellOutage(events, error);
    log.warn(
      `Cannot compare decisions with other laptops' now, photosort tries again: ${String(error)}`,
    );
  }
}
