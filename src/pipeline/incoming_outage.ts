import { layout } from "../core/event_layout.ts";
import type { Log } from "../core/log.ts";
import { OperatorError } from "../core/operator_error.ts";
import { isDatabaseOutage } from "../core/transient_fault.ts";
import type { Disk } from "../disk/disk.ts";

export interface OutageDependencies {
  /** Absolute path of Incoming. */
  incoming: string;
  disk: Disk;
  log: Log;
  /** Whether to give up after some failures in a row, rather than when told to stop. */
  once: boolean;
  rescan: () => void;
}

/** Failures in a row after which a run that is to end gives up. */
const MOST_FAILURES = 4;

/** What is done while Incoming cannot be gone through. */
export class IncomingOutage {
  readonly #deps: OutageDependencies;
  #failures = 0;
  #said: string | undefined;

  constructor(deps: OutageDependencies) {
    this.#deps = deps;
  }

  /** Incoming was gone through. */
  over(): void {
    this.#failures = 0;
    this.#said = undefined;
  }

  /**
   * Makes Incoming again where only that is gone; else says what is wrong, once.
   *
   * @throws {OperatorError} `root`, and errors of the database, where it is time to give up.
   */
  async failed(error: unknown): Promise<void> {
    const { incoming, log, once } = this.#deps;
    const fault = error instanceof Deno.errors.NotFound ? await this.#makeAgain(error) : error;
    if (fault === undefined) return;
    const said = fault instanceof Error ? fault.message : String(fault);
    if (said !== this.#said) log.warn(`Incoming cannot be gone through now: ${said}`);
    this.#said = said;
    if (!once || ++this.#failures < MOST_FAILURES) return;
    if (isDatabaseOutage(fault)) throw fault;
    const hint = "Plug the drive in, or check the folder's rights.";
    throw new OperatorError("root", `cannot read ${incoming}: ${said}`, hint);
  }

  /** @returns why it cannot be made, where it cannot. */
  async #makeAgain(error: Error): Promise<unknown> {
    const { disk, log, rescan } = this.#deps;
    try {
      // Not where the whole event is gone: that throws.
      if (await disk.exists(layout.incoming)) return error;
      await disk.makeFolder(layout.incoming);
    } catch (fault) {
      return fault;
    }
    if (!await disk.exists(layout.incoming)) return error;
    log.warn(
      "Incoming was renamed or removed, so a new one is made. What was sorted stays as it is; " +
        "photos that were not sorted yet are once they are moved into the new one",
    );
    rescan();
    return undefined;
  }
}
