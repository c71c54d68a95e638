import { isOnlyInCloud } from "../../core/transient_fault.ts";
import { backoffMs } from "../../runtime/backoff.ts";
import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { tellOutage } from "../db/outage.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { WorkEvent } from "../work_event.ts";
import { type FoundFile, unchanged } from "../watcher/found_file.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";

export interface RetryDependencies {
  log: Pick<Log, "warn" | "error">;
  events: Pick<Events<WorkEvent>, "emit">;
  requests: Pick<IntakeRequests, "offerAgain">;
  /** Whether the run is to end by itself, so that it gives up a file at last. */
  once: boolean;
}

/** With `--once`: consecutive failures after which a file is left for the next run. */
const MOST_TRIES_ONCE = 4;

/** Tries files again that could not be read, or whose photos could not be recorded. */
export class FileRetries {
  readonly #deps: RetryDependencies;
  /** Number of consecutive failures of each file, by path. */
  readonly #failures = new Map<string, number>();
  readonly #givenUp = new Map<string, FoundFile>();

  constructor(deps: RetryDependencies) {
    this.#deps = deps;
  }

  /** A file failed as its surroundings did: it is tried again later, and nothing is moved. */
  postpone(file: FoundFile, error: unknown): void {
    const { log, events, requests, once } = this.#deps, { path } = file;
    tellOutage(events, error);
    const failures = (this.#failures.get(path) ?? 0) + 1, reason = reasonFor(error);
    this.#failures.set(path, failures);
    if (once && failures >= MOST_TRIES_ONCE) {
      this.#givenUp.set(path, file);
      return log.error(`Left ${path} for the next run: ${reason}`, { path });
    }
    const delay = backoffMs(failures);
    log.warn(`Trying ${path} again in ${(delay / 1000).toFixed(1)} s: ${reason}`, { path });
    requests.offerAgain(file, delay);
  }

  succeed(path: string): void {
    this.#failures.delete(path);
    this.#givenUp.delete(path);
  }

  /** @returns whether this very file was given up; one that changed deserves another try. */
  hasGivenUp(file: FoundFile): boolean {
    const given = this.#givenUp.get(file.path);
    return given !== undefined && unchanged(given, file);
  }

  /** Files left for the next run. */
  get givenUp(): FoundFile[] {
    return [...this.#givenUp.values()];
  }
}

/** Logs a defect with its stack, because nobody could find it otherwise. */
function reasonFor(error: unknown): string {
  if (isOnlyInCloud(error)) {
    return "it is only in the cloud and cannot be fetched now: set your cloud program to keep it " +
      "on this computer";
  }
  if (!(error instanceof Error)) return String(error);
  return isOutage(error) ? error.message : error.stack ?? error.message;
}
