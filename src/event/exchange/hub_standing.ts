import type { Log } from "../../runtime/log.ts";

/** Knows whether the hub that the event is exchanged with can be reached, and logs when that changes. */
export class HubStanding {
  readonly #log: Pick<Log, "info" | "warn">;
  #hub = "";
  #isAway = false;
  #wasHeard = false;

  constructor(log: Pick<Log, "info" | "warn">) {
    this.#log = log;
  }

  /** Its origin; empty if the event is exchanged with none. */
  get hub(): string {
    return this.#hub;
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  /** @param away why it cannot be reached; null: it answers. */
  heard(hub: string, away: string | null): void {
    const isSame = hub === this.#hub && (away !== null) === this.#isAway && this.#wasHeard;
    this.#hub = hub;
    this.#isAway = away !== null;
    this.#wasHeard = true;
    if (isSame) return;
    if (away === null) {
      this.#log.info(
        `The hub at ${hub} answers: photos, people and decisions are exchanged with it`,
      );
    } else {
      this.#log.warn(
        `The hub at ${hub} cannot be reached: ${away}. Sorting goes on, and the hub is told as soon as ` +
          "it answers",
      );
    }
  }
}
