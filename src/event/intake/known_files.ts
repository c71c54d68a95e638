import type { Store } from "../db/store.ts";
import type { PairPreference } from "../../core/shot.ts";
import { type PlaceInShot, UNREAD } from "../watcher/backlog.ts";
import { type FoundFile, unchanged } from "../watcher/found_file.ts";
import type { IncompleteFiles } from "./incomplete_files.ts";
import type { Origin } from "./origin.ts";
import { placeInShot } from "./pairing.ts";
import type { RetryLedger } from "./retry_ledger.ts";

export interface KnownFilesDependencies {
  store: Store;
  origin: Origin;
  retries: RetryLedger;
  incomplete: IncompleteFiles;
  /** Ids of the photos that are being read or developed now. */
  underWay: ReadonlySet<number>;
  /** Which file stands for a shot that two show. */
  pairs: PairPreference;
}

/** Tells from path, size and time alone which files of the folder need no work now. */
export class KnownFiles {
  readonly #deps: KnownFilesDependencies;

  constructor(deps: KnownFilesDependencies) {
    this.#deps = deps;
  }

  /** @returns whether the file is sorted, set aside, under way, or left alone for now. */
  isKnown(file: FoundFile): boolean {
    const { retries, incomplete, underWay } = this.#deps;
    if (retries.hasGivenUp(file) || incomplete.isLeft(file)) return true;
    const row = this.#rowOf(file.path);
    if (row === undefined || !unchanged(file, { size: row.size, mtimeMs: row.mtimeMs })) {
      return false;
    }
    if (row.state === "pending") return underWay.has(row.photoId!);
    // The file is back from Admin/Errors, or its note was taken away: somebody asks for another try.
    return !(row.state === "error" && row.moved);
  }

  /**
   * The same for a scan of the whole folder, from one look at the database: 20,000 files take a
   * third of the time.
   */
  knownAtOnce(): (file: FoundFile) => boolean {
    const { store, origin } = this.#deps, done = store.sources.done(origin.card);
    return (file) => {
      const known = done.get(file.path);
      return known !== undefined && unchanged(file, known) || this.isKnown(file);
    };
  }

  /** @returns the rank of a file: photos that an earlier run left pending come first, as admitted. */
  rankOf(path: string): number {
    const row = this.#rowOf(path);
    return row?.state === "pending" ? row.photoId! : UNREAD;
  }

  /** @returns how a file stands to the others that its name says are of the same shot. */
  placeInShot(path: string): PlaceInShot {
    return placeInShot(this.#deps.pairs, path);
  }

  #rowOf(path: string) {
    const { store, origin } = this.#deps;
    return store.sources.known(path, origin.card);
  }
}
