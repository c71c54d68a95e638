import { backoffMs } from "../../runtime/backoff.ts";
import type { FoundFile } from "../watcher/found_file.ts";

/** Keeps count of how often each file failed in a row, and of those given up in this run. */
export class RetryLedger {
  readonly #failures = new Map<string, number>();
  readonly #givenUp = new Map<string, FoundFile>();
  readonly #most: number;

  /** @param most failures after which a file is left for the next run; Infinity never gives up. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Counts a failure. @returns milliseconds until the next try, or undefined: no more in this run. */
  fail(file: FoundFile): number | undefined {
    const failures = (this.#failures.get(file.path) ?? 0) + 1;
    this.#failures.set(file.path, failures);
    if (failures < this.#most) return backoffMs(failures);
    this.#givenUp.set(file.path, file);
    return undefined;
  }

  succeed(path: string): void {
    this.#failures.delete(path);
    this.#givenUp.delete(path);
  }

  /** @returns whether this very file was given up; a changed one deserves another try. */
  hasGivenUp(file: FoundFile): boolean {
    const given = this.#givenUp.get(file.path);
    return given !== undefined && given.size === file.size && given.mtimeMs === file.mtimeMs;
  }

  get givenUp(): string[] {
    return [...this.#givenUp.keys()];
  }

  get filesGivenUp(): FoundFile[] {
    return [...this.#givenUp.values()];
  }
}
