import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import type { GuestEvent } from "./guest_event.ts";
import { matchGuestAgain } from "./match_guest.ts";
import { peopleToMatch } from "./people_to_match.ts";
import { standingPeople } from "./standing_people.ts";

/** Further changes are waited for so long before selfies are compared with them, in milliseconds. */
const PAUSE_MS = 3000;
/** So many are compared before the engine's other work has its turn. */
const AT_ONCE = 10;

export interface MatchAgainDependencies {
  store: Store;
  identity: Identity;
  clock: Pick<Clock, "sleep" | "date">;
  log: Pick<Log, "warn">;
  tell: (event: GuestEvent) => void;
  signal: AbortSignal;
}

/** Compares guests' selfies again with the event's people as those come and change. */
export class MatchAgain {
  readonly #deps: MatchAgainDependencies;
  /** Whose selfies are to be compared; those of guests who see no photo are among everybody's. */
  #due: "unfound" | "everybody" | undefined;
  #running: Promise<void> | undefined;

  constructor(deps: MatchAgainDependencies) {
    this.#deps = deps;
  }

  /** A photo was identified: a guest of whom there was none may be in it. */
  considerUnfound(): void {
    this.#due ??= "unfound";
    this.#start();
  }

  /** People were regrouped, or a human decided about them. */
  considerEverybody(): void {
    this.#due = "everybody";
    this.#start();
  }

  /** Resolves once nothing is under way or due. */
  async idle(): Promise<void> {
    await this.#running;
  }

  #start(): void {
    if (this.#running !== undefined || !this.#hasGuests()) return;
    this.#running = this.#work();
  }

  #hasGuests(): boolean {
    return this.#deps.store.guests.enrolments.enrolled().length > 0;
  }

  async #work(): Promise<void> {
    const { clock, signal, log } = this.#deps;
    while (this.#due !== undefined && !signal.aborted) {
      await clock.sleep(PAUSE_MS, signal);
      const isUnfound = this.#due === "unfound";
      this.#due = undefined;
      try {
        if (!signal.aborted) await this.#match(isUnfound);
      } catch (error) {
        log.warn(
          `Cannot compare guests' selfies with new photos now; photosort tries again with the ` +
            `next photo: ${String(error)}`,
        );
      }
    }
    this.#running = undefined;
  }

  async #match(isUnfound: boolean): Promise<void> {
    const { store, clock, signal } = this.#deps, left = store.guests.enrolments.enrolled();
    while (left.length > 0 && !signal.aborted) {
      this.#matchSome(left.splice(0, AT_ONCE), isUnfound);
      await clock.sleep(0, signal);
    }
  }

  #matchSome(enrolments: readonly number[], isUnfound: boolean): void {
    const { store, identity, clock, tell } = this.#deps;
    const some = isUnfound ? enrolments.filter((id) => !isFound(store, id)) : enrolments;
    if (some.length === 0) return;
    const changed = store.transaction(() => {
      const people = peopleToMatch(store, identity), now = clock.date();
      return some.filter((id) => matchGuestAgain(store, identity, id, people, now));
    });
    for (const enrolment of changed) tell({ type: "enrolmentChanged", enrolment });
  }
}

function isFound(store: Store, enrolment: number): boolean {
  return standingPeople(store, enrolment).some(({ says }) => says === "is");
}
