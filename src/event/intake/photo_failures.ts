import { backoffMs } from "../../runtime/backoff.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { isOnlyInCloud } from "../../core/transient_fault.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { Store } from "../db/store.ts";
import type { Completeness } from "../../processor/decode/completeness.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import type { IncompleteFiles } from "./incomplete_files.ts";
import type { RetryLedger } from "./retry_ledger.ts";
import { withdrawPhoto } from "./withdraw_photo.ts";

export interface FailureDependencies {
  store: Store;
  clock: Clock;
  log: Log;
  retries: RetryLedger;
  incomplete: IncompleteFiles;
  /** How long an undecodable file must be unchanged before it is set aside, in milliseconds. */
  errorGraceMs: number;
  offerAgain: (file: FoundFile, delayMs: number) => void;
  /** The photo waits for another try, and no other waits for it. */
  defer: (photoId: number) => void;
  /** Scans Incoming again, as photos that stood back for a broken one have their turn now. */
  rescan: () => void;
  /** Moves the files of a photo in error to Admin/Errors. */
  setAside: (photoId: number) => Promise<void>;
}

/** Decides what becomes of a photo that failed: set aside, or tried again and when. */
export class PhotoFailures {
  readonly #deps: FailureDependencies;
  #outages = 0;
  #pausedUntil = 0;
  readonly #refused = new Set<number>();
  readonly #outlived = new Set<number>();
  readonly #firstFailed = new Map<string, number>();

  constructor(deps: FailureDependencies) {
    this.#deps = deps;
  }

  /** Milliseconds for which no further photo should be taken in, as the surroundings failed. */
  get pauseMs(): number {
    return Math.max(0, this.#pausedUntil - this.#deps.clock.now());
  }

  /** Photos set aside in this run. */
  get refused(): ReadonlySet<number> {
    return this.#refused;
  }

  /** Whether work on a photo failed here, so that its attempts prove nothing against it. */
  wasOutlived(photoId: number): boolean {
    return this.#outlived.has(photoId);
  }

  succeeded(photoId: number): void {
    const { store, retries, incomplete } = this.#deps;
    this.#outages = 0;
    this.#refused.delete(photoId);
    this.#outlived.delete(photoId);
    for (const { path } of store.sources.ofPhoto(photoId)) {
      retries.succeed(path);
      incomplete.forget(path);
    }
  }

  /**
   * A photo could not be developed or recorded.
   *
   * @param completeness what of it was there, as far as its structure tells.
   */
  async failed(
    file: FoundFile,
    photoId: number,
    error: unknown,
    completeness: Completeness = "whole",
  ): Promise<void> {
    const { store, clock, log, defer, offerAgain } = this.#deps;
    this.#outlived.add(photoId);
    if (this.#isLeft(file, error, completeness)) {
      store.photos.setAttempts(photoId, 0);
      return defer(photoId);
    }
    const graceLeft = this.#graceLeft(file);
    if (error instanceof PhotoFault && (!mayStillArrive(error) || graceLeft <= 0)) {
      return await this.refuse(file, photoId, error);
    }
    if (error instanceof PhotoFault) {
      log.debug(`${file.path} may still be arriving: ${error.message}`, { path: file.path });
      offerAgain(file, graceLeft);
    } else {
      // What failed was not this photo but its surroundings: the others wait a little too.
      this.#pausedUntil = clock.now() + backoffMs(++this.#outages);
      this.postpone(file, error);
    }
    store.photos.setAttempts(photoId, 0);
    defer(photoId);
  }

  /** Only decoding it told that it is not whole yet. */
  #isLeft(file: FoundFile, error: unknown, completeness: Completeness): boolean {
    return error instanceof PhotoFault && error.code === "truncated" &&
      completeness === "unproven" && this.#deps.incomplete.leave(file, completeness);
  }

  /** How much longer a file that cannot be decoded may be an unfinished copy, in milliseconds. */
  #graceLeft({ path, ctimeMs }: FoundFile): number {
    const now = this.#deps.clock.now();
    if (!this.#firstFailed.has(path)) this.#firstFailed.set(path, now);
    const since = ctimeMs > 0 ? ctimeMs : this.#firstFailed.get(path)!;
    return since + this.#deps.errorGraceMs - now;
  }

  /** A file could not be read: it is tried again later, and nothing is moved. */
  postpone(file: FoundFile, error: unknown): void {
    const { retries, log, offerAgain } = this.#deps;
    const said = isOnlyInCloud(error)
      ? "it is in the cloud alone and cannot be fetched now; have it kept on this computer"
      : error instanceof Error
      ? error.message
      : String(error);
    const detail = isOutage(error) || !(error instanceof Error) ? said : error.stack ?? said;
    const delay = retries.fail(file);
    if (delay === undefined) {
      return log.error(`${file.path} is left for the next run: ${detail}`, { path: file.path });
    }
    const seconds = (delay / 1000).toFixed(1);
    log.warn(`${file.path} is tried again in ${seconds} s: ${detail}`, { path: file.path });
    offerAgain(file, delay);
  }

  /** The photo itself is at fault: recorded, and its file set aside with a note. */
  async refuse(file: FoundFile, photoId: number, fault: PhotoFault): Promise<void> {
    const { store, log, incomplete, setAside } = this.#deps;
    incomplete.forget(file.path);
    withdrawPhoto(this.#deps, photoId, () => {
      store.photos.apply(photoId, "failed");
      store.photos.recordError(photoId, fault.code, fault.message);
    });
    this.#refused.add(photoId);
    const fields = { path: file.path, code: fault.code };
    log.error(`${file.path} goes to Admin/Errors: ${fault.message}`, fields);
    await setAside(photoId);
  }
}

/** A copy that stalled looks just like a broken file. */
function mayStillArrive({ code }: PhotoFault): boolean {
  return code === "truncated" || code === "undecodable";
}
