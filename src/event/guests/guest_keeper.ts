import { counted } from "../../core/counted.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { KeptGuest } from "../db/guests/enrolments.ts";
import type { Store } from "../db/store.ts";
import { deleteDue } from "./delete_guest.ts";
import { deskOf } from "./desk_of.ts";
import type { FreshSelfies } from "./fresh_selfies.ts";
import type { GuestEvent } from "./guest_event.ts";
import { closeDesk } from "./run_desk.ts";

/** Interval between looks for what is to be deleted, in milliseconds. */
const LOOK_MS = 60_000;

export interface GuestKeeperDependencies {
  store: Store;
  clock: Clock;
  log: Pick<Log, "info" | "warn">;
  fresh: FreshSelfies;
  tell: (event: GuestEvent) => void;
  /** Takes away galleries, and photos in galleries, that nobody is to have any more. */
  withdraw: () => Promise<void>;
  /** See `eraseGuestsFromCopies`. */
  eraseFromCopies: (keep: readonly KeptGuest[], always: boolean) => Promise<void>;
}

/** Deletes what guests left once its date has come, closes the desk then, and erases whatever was deleted to the byte. */
export class GuestKeeper {
  readonly #deps: GuestKeeperDependencies;
  #last: Promise<void> = Promise.resolve();

  constructor(deps: GuestKeeperDependencies) {
    this.#deps = deps;
  }

  /** Deletes what is due, and looks for more until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await this.start();
    while (!signal.aborted) {
      await this.#deps.clock.sleep(LOOK_MS, signal);
      this.#deps.fresh.dropOld();
      this.#endDue();
      await this.#inTurn(() => this.#deps.withdraw());
      await this.eraseSoon();
    }
  }

  /**
   * Deletes what is due at a start. Galleries may be over by now, and copies may hold guests whom
   * the event does not know.
   */
  async start(): Promise<void> {
    this.#endDue();
    await this.#inTurn(async () => {
      await this.#deps.withdraw();
      await this.#eraseFromCopies(false);
    });
    await this.eraseSoon();
  }

  /**
   * Erases what is in no row any more from all files of the database. If that fails now, as while
   * somebody reads the database for long, the next look tries again.
   */
  async eraseSoon(): Promise<void> {
    await this.#inTurn(() => this.#eraseOwed());
  }

  #endDue(): void {
    const { store, clock, log } = this.#deps, desk = deskOf(store);
    if (desk?.isOpen && desk.keepUntil <= clock.date()) {
      closeDesk(this.#deps);
      log.info(
        "Closed guests' pages, because their date has come. To serve them again, choose a later " +
          "date on the page Guests",
      );
    }
    const guests = deleteDue(this.#deps);
    if (guests > 0) {
      log.info(`Deleted what ${counted(guests, "guest")} left, because its date has come`);
    }
  }

  async #eraseOwed(): Promise<void> {
    const { store, clock } = this.#deps, { audit } = store.guests, upTo = audit.toErase();
    if (upTo === undefined) return;
    await this.#deps.withdraw();
    store.eraseGuestTraces();
    await this.#eraseFromCopies(true);
    audit.erased(upTo, clock.date());
  }

  #eraseFromCopies(always: boolean): Promise<void> {
    return this.#deps.eraseFromCopies(this.#deps.store.guests.enrolments.kept(), always);
  }

  /** Guests may delete what they left while a look is under way. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(() => this.#trying(work));
    await this.#last;
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#deps.log.warn(
        `Cannot erase the last traces of what guests deleted now; photosort tries again: ${reason}`,
      );
    }
  }
}
