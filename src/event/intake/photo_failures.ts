import { PhotoFault } from "../../core/photo_fault.ts";
import type { Completeness } from "../../processor/decode/completeness.ts";
import { backoffMs } from "../../runtime/backoff.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import type { Store } from "../db/store.ts";
import type { PhotoEvent } from "../photo_event.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import type { FileRetries } from "./file_retries.ts";
import type { IncompleteFiles } from "./incomplete_files.ts";
import type { MoveBrokenFiles } from "./move_broken_files.ts";
import { withdrawPhoto } from "./withdraw_photo.ts";

export interface FailureDependencies {
  store: Store;
  clock: Pick<Clock, "now">;
  log: Pick<Log, "debug">;
  events: Pick<Events<PhotoEvent>, "emit">;
  retries: FileRetries;
  incomplete: Pick<IncompleteFiles, "leave" | "forget">;
  requests: Pick<IntakeRequests, "offerAgain" | "rescan">;
  /** Lets the other photos go on, while one waits for another try. */
  order: { defer(photoId: number): void };
  moveBroken: MoveBrokenFiles;
  /** How long an undecodable file must be unchanged before it is set aside, in milliseconds. */
  errorGraceMs: number;
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

  /** @returns whether work on a photo failed here, so that its attempts prove nothing against it. */
  wasOutlived(photoId: number): boolean {
    return this.#outlived.has(photoId);
  }

  /** A photo was developed from this file, or stood back for another one. */
  succeeded({ path }: FoundFile, photoId: number): void {
    const { store, retries, incomplete } = this.#deps;
    this.#outages = 0;
    this.#refused.delete(photoId);
    this.#outlived.delete(photoId);
    const paths = store.sources.ofPhoto(photoId).map((source) => source.path);
    for (const one of new Set([path, ...paths])) {
      retries.succeed(one);
      incomplete.forget(one);
    }
  }

  /** A file could not be read: it is tried again later, and nothing is moved. */
  postpone(file: FoundFile, error: unknown): void {
    this.#deps.retries.postpone(file, error);
  }

  /**
   * A photo could not be developed or recorded. If even this cannot be recorded, such as on a full
   * disk, the file is tried again later.
   *
   * @param completeness how complete the file was, by its structure.
   */
  async failed(
    file: FoundFile,
    photoId: number,
    error: unknown,
    completeness: Completeness = "whole",
  ): Promise<void> {
    try {
      await this.#failed(file, photoId, error, completeness);
    } catch (fault) {
      this.postpone(file, fault);
    }
  }

  async #failed(file: FoundFile, photoId: number, error: unknown, completeness: Completeness) {
    const { store, order } = this.#deps;
    this.#outlived.add(photoId);
    if (!this.#isLeft(file, error, completeness)) {
      const graceLeft = this.#graceLeft(file);
      if (error instanceof PhotoFault && (!mayStillArrive(error) || graceLeft <= 0)) {
        return await this.refuse(file, photoId, error);
      }
      this.#tryAgain(file, error, graceLeft);
    }
    store.photos.setAttempts(photoId, 0);
    order.defer(photoId);
  }

  /** Only decoding showed that the file is incomplete. */
  #isLeft(file: FoundFile, error: unknown, completeness: Completeness): boolean {
    return error instanceof PhotoFault && error.code === "truncated" &&
      completeness === "unproven" && this.#deps.incomplete.leave(file, completeness);
  }

  /**
   * Time for which a file that cannot be decoded may still be an unfinished copy, in milliseconds.
   */
  #graceLeft({ path, ctimeMs }: FoundFile): number {
    const now = this.#deps.clock.now();
    if (!this.#firstFailed.has(path)) this.#firstFailed.set(path, now);
    const since = ctimeMs > 0 ? ctimeMs : this.#firstFailed.get(path)!;
    return since + this.#deps.errorGraceMs - now;
  }

  #tryAgain(file: FoundFile, error: unknown, graceLeft: number): void {
    const { clock, log, requests } = this.#deps, { path } = file;
    if (error instanceof PhotoFault) {
      log.debug(`${path} may still be arriving: ${error.message}`, { path });
      return requests.offerAgain(file, graceLeft);
    }
    // What failed was not this photo but its surroundings: the others wait a little too.
    this.#pausedUntil = clock.now() + backoffMs(++this.#outages);
    this.postpone(file, error);
  }

  /** The photo itself is at fault: recorded, and its file set aside with a note. */
  async refuse({ path }: FoundFile, photoId: number, fault: PhotoFault): Promise<void> {
    const { store, events, incomplete, moveBroken } = this.#deps;
    const { code, message: reason } = fault;
    incomplete.forget(path);
    withdrawPhoto(this.#deps, photoId, () => {
      store.photos.apply(photoId, "failed");
      store.photos.recordError(photoId, code, reason);
    });
    this.#refused.add(photoId);
    events.emit({ type: "photoFailed", photoId, path, code, reason });
    await moveBroken(photoId);
  }
}

/** A copy that stalled looks just like a broken file. */
function mayStillArrive({ code }: PhotoFault): boolean {
  return code === "truncated" || code === "undecodable";
}
