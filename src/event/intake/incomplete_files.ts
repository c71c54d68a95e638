import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { SourceKey } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import type { Completeness } from "../../processor/decode/completeness.ts";
import { promisesPhoto } from "../../processor/decode/format.ts";
import { type FoundFile, unchanged } from "../watcher/found_file.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import type { Origin } from "./origin.ts";

export interface IncompleteDependencies {
  store: Store;
  clock: Clock;
  log: Log;
  /** Whether the run is to end by itself. */
  once: boolean;
  /** How long a file must be unchanged before it counts as broken, in milliseconds. */
  limits: {
    /** Wait in a run with `--once`, which cannot wait for long. */
    graceMs: number;
    /** Wait in any other run, because a copy may have stalled. */
    incompleteMs: number;
  };
  /** Tells the card whose files are read now. */
  origin: Pick<Origin, "card">;
  requests: Pick<IntakeRequests, "offerAgain" | "rescanWithin">;
}

/** An incomplete file, which stays in its folder for now. */
interface Left extends FoundFile {
  /** When photosort has waited long enough, in milliseconds of the clock. */
  dueAt: number;
}

const words: Record<Exclude<Completeness, "whole">, string> = {
  unproven: "it ends before the picture does",
  cut: "it ends before the picture does",
  blank: "parts of it are only zeros",
};
const PASSING_NAME = "its name is that of an unfinished copy";

/**
 * Knows the files that are not whole yet, because they are still being copied or a copy stopped
 * halfway. photosort leaves them in their folder until they have been unchanged for long.
 */
export class IncompleteFiles {
  readonly #deps: IncompleteDependencies;
  readonly #left = new Map<string, Left>();
  readonly #told = new Set<string>();
  /** Paths of which something is recorded. */
  readonly #recorded: Set<string>;
  readonly #firstSeen = new Map<string, FoundFile & { at: number }>();

  constructor(deps: IncompleteDependencies) {
    this.#deps = deps;
    this.#recorded = new Set(deps.store.incomplete.all().map(({ path }) => path));
  }

  /** Files that are left for now. */
  get files(): FoundFile[] {
    return [...this.#left.values()];
  }

  /**
   * @returns whether photosort still waits for a file, because it has not changed since it was
   * found incomplete.
   */
  isLeft(file: FoundFile): boolean {
    const left = this.#left.get(file.path);
    // A copy may end with the size and time that it began with.
    return left !== undefined && unchanged(left, file) && left.ctimeMs === file.ctimeMs &&
      this.#deps.clock.now() < left.dueAt;
  }

  /**
   * Records that a file is incomplete, so that photosort waits for the rest.
   *
   * @returns false if photosort has waited long enough and reads the file as it is.
   */
  leave(file: FoundFile, lacks: Exclude<Completeness, "whole">): boolean {
    const { once, limits, clock, requests } = this.#deps;
    const age = this.#age(file), { graceMs, incompleteMs } = limits;
    const limit = once && lacks !== "blank" ? graceMs : incompleteMs;
    if (age >= limit) {
      this.#left.delete(file.path);
      return false;
    }
    this.#record(file, words[lacks]);
    // The run continues until then, because the file may become complete.
    if (once && age < graceMs) requests.offerAgain(file, graceMs - age);
    else {
      this.#left.set(file.path, { ...file, dueAt: once ? Infinity : clock.now() + limit - age });
      this.#tell(file.path, words[lacks]);
      if (!once) requests.rescanWithin(limit - age);
    }
    return true;
  }

  /** A file is whole, or was set aside. */
  forget(path: string): void {
    this.#left.delete(path);
    this.#firstSeen.delete(path);
    if (!this.#recorded.delete(path)) return;
    this.#deps.store.incomplete.remove({ cardId: this.#deps.origin.card, path });
  }

  /**
   * Brings what is recorded in line with what a scan found.
   *
   * @param unfinished files whose names are those of copies under way.
   */
  async scanned(
    unfinished: readonly FoundFile[],
    holds: (file: SourceKey) => Promise<boolean>,
  ): Promise<void> {
    const { store, origin, requests, limits } = this.#deps;
    const named = new Set(unfinished.map(({ path }) => path));
    for (const { cardId, path } of store.incomplete.all()) {
      if (cardId === origin.card && !named.has(path) && !await holds({ cardId, path })) {
        this.forget(path);
      }
    }
    // This scan may have put off one that was due earlier.
    const due = Math.min(...[...this.#left.values()].map(({ dueAt }) => dueAt));
    if (due < Infinity) requests.rescanWithin(Math.max(0, due - this.#deps.clock.now()));
    for (const file of unfinished) {
      if (isPhotoUnderWay(file.path) && this.#age(file) >= limits.graceMs) {
        this.#record(file, PASSING_NAME);
      }
    }
  }

  /** How long a file has not changed, in milliseconds. */
  #age(file: FoundFile): number {
    const now = this.#deps.clock.now();
    if (file.ctimeMs > 0) return now - file.ctimeMs;
    const before = this.#firstSeen.get(file.path);
    if (before !== undefined && unchanged(before, file)) return now - before.at;
    this.#firstSeen.set(file.path, { ...file, at: now });
    return 0;
  }

  #record({ path, size, mtimeMs }: FoundFile, reason: string): void {
    const { store, origin, clock } = this.#deps;
    this.#recorded.add(path);
    store.incomplete.put({ cardId: origin.card, path, size, mtimeMs, since: clock.date(), reason });
  }

  #tell(path: string, reason: string): void {
    if (this.#told.has(path)) return;
    this.#told.add(path);
    this.#deps.log.warn(`${path} is incomplete: ${reason}. photosort waits for the rest`, { path });
  }
}

/** Other programs use such names, too, for files that have nothing to do with photos. */
function isPhotoUnderWay(path: string): boolean {
  const parts = path.slice(path.lastIndexOf("/") + 1).split(".");
  return parts.some((_, i) => promisesPhoto(parts.slice(0, i + 1).join(".")));
}
