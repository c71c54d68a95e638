import { Absence, MOST_ABSENT_MS } from "../../runtime/absence.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { tellOutage } from "../db/outage.ts";
import type { WorkEvent } from "../work_event.ts";
import { isDatabaseOutage } from "../db/sqlite_error.ts";
import { sentence } from "../../core/sentences/sentence.ts";

export interface ScanFailureDependencies {
  /** Absolute path of the folder that is scanned. */
  folder: string;
  /** Whether it is a card, which may be pulled at any time. */
  isCard: boolean;
  /** Whether the run is to end by itself. */
  once: boolean;
  clock: Clock;
  log: Log;
  events: Pick<Events<WorkEvent>, "emit">;
}

/** With `--once`: scans of Incoming that fail in a row before the run gives up. */
const MOST_TRIES_ONCE = 4;

/** Decides what a scan that failed means for the run. */
export class ScanFailures {
  readonly #deps: ScanFailureDependencies;
  readonly #absence: Absence;
  #failures = 0;
  #isFailing = false;
  /** The last warning about the outage that goes on. */
  #said: string | undefined;

  constructor(deps: ScanFailureDependencies) {
    this.#deps = deps;
    this.#absence = new Absence(deps.clock);
  }

  /** Absolute path of the folder that is scanned. */
  get folder(): string {
    return this.#deps.folder;
  }

  get isCard(): boolean {
    return this.#deps.isCard;
  }

  /** Whether the last scan failed because the folder cannot be read. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Whether the card was pulled and is not back. */
  get isAway(): boolean {
    return this.#absence.isOn;
  }

  scanned(): void {
    this.#failures = 0;
    this.#isFailing = false;
    this.#said = undefined;
    if (this.#absence.end()) this.#deps.log.info(`${this.#deps.folder} is back: continuing`);
  }

  /**
   * @returns true if the run is to end without what could not be scanned.
   * @throws {OperatorError} `root` if a run that is to end cannot read Incoming; the database's own
   * error if the database cannot be used.
   */
  failed(error: unknown): boolean {
    tellOutage(this.#deps.events, error);
    this.#isFailing ||= !isDatabaseOutage(error);
    const isOfCard = this.#deps.isCard && !isDatabaseOutage(error);
    return isOfCard ? this.#cardFailed(error) : this.#incomingFailed(error);
  }

  #cardFailed(error: unknown): boolean {
    const { folder, log, once } = this.#deps;
    if (this.#absence.begin()) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn(`Cannot read ${folder}: put the card in again, and photosort continues (${reason})`);
    }
    if (!once || this.#absence.lastedMs < MOST_ABSENT_MS) return false;
    log.error(`${folder} did not come back: the next run with --source sorts the rest of it`);
    return true;
  }

  #incomingFailed(error: unknown): boolean {
    const { folder, log, once } = this.#deps;
    const said = error instanceof Error ? error.message : String(error);
    if (said !== this.#said) log.warn(`Cannot read Incoming now, photosort tries again: ${said}`);
    this.#said = said;
    if (!once || ++this.#failures < MOST_TRIES_ONCE) return false;
    if (isDatabaseOutage(error)) throw error;
    const message = sentence("cannotRead", { folder, fault: said });
    throw new OperatorError("root", message, "Plug the drive in, or check the folder's rights.");
  }
}
