import type { Clock } from "../../runtime/clock.ts";
import type { Backlog, Turn } from "./backlog.ts";
import type { FoundFile } from "./found_file.ts";
import { settledAt, type SettleRules, type Sighting } from "./settle.ts";

export interface IntakeRequestsDependencies {
  clock: Pick<Clock, "now">;
  backlog: Backlog;
  rules: SettleRules;
  /** When it is a file's turn, by its path. */
  turnOf: (path: string) => Turn;
}

/** If something is owed to the event, the disk is looked at again within this time, in milliseconds. */
export const OWED_MS = 30_000;

/**
 * Requests of other parts to the intake: to check paths, to scan, to offer a file again. Exists
 * before the other parts; the intake serves requests at its next turn.
 */
export class IntakeRequests {
  readonly backlog: Backlog;
  readonly #deps: IntakeRequestsDependencies;
  readonly #noticed = new Set<string>();
  #wake = new AbortController();
  /** When the folder is to be scanned next, by the clock; 0 for as soon as possible. */
  scanAt = 0;
  #isPaused = false;

  constructor(deps: IntakeRequestsDependencies) {
    this.#deps = deps;
    this.backlog = deps.backlog;
  }

  /** Something was said to have happened at these paths, relative to the folder. */
  notice(paths: Iterable<string>): void {
    for (const path of paths) this.#noticed.add(path);
    this.wake();
  }

  /** Whether there are paths that were noticed and not looked at yet. */
  get hasNotices(): boolean {
    return this.#noticed.size > 0;
  }

  /** @returns the paths that were noticed; they are not given again. */
  takeNoticed(): string[] {
    const paths = [...this.#noticed];
    this.#noticed.clear();
    return paths;
  }

  /** Whether files wait, however complete they are, until {@link resume}. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Lets files wait. The folder is scanned as before, so that they are counted. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.wake();
  }

  /** @returns the moment from which a file can be admitted, or Infinity. */
  nextAt(now: number): number {
    return this.#isPaused ? Infinity : this.backlog.nextAt(now);
  }

  /** Scans as soon as possible. */
  rescan(): void {
    this.scanAt = 0;
    this.wake();
  }

  /** Scans within `ms` at the latest, even if scans are not repeated. */
  rescanWithin(ms: number): void {
    this.scanAt = Math.min(this.scanAt, this.#deps.clock.now() + ms);
    this.wake();
  }

  /** Compares the event with the disk again, by a scan in a while, as something is owed to it. */
  compareLater(): void {
    this.rescanWithin(OWED_MS);
  }

  /** Offers a file again after `delayMs`. */
  offerAgain(file: FoundFile, delayMs: number): void {
    const now = this.#deps.clock.now();
    this.put({ ...file, since: now }, now + delayMs);
    this.wake();
  }

  /** Queues a file. @param notBefore earliest time for it, or 0. */
  put(sighting: Sighting, notBefore: number): void {
    const readyAt = Math.max(notBefore, this.settledAt(sighting));
    const { rank, shot, standsBack } = this.#deps.turnOf(sighting.path);
    this.backlog.put({ ...sighting, rank, shot, standsBack, notBefore, readyAt });
  }

  /** @returns the moment from which a file counts as complete. */
  settledAt(sighting: Sighting): number {
    return settledAt(sighting, this.#deps.rules);
  }

  /** Makes the intake look again without waiting for its next deadline. */
  wake(): void {
    this.#wake.abort();
  }

  /** Begins a turn of the intake. @returns what aborts once somebody asks for something. */
  beginTurn(): AbortSignal {
    this.#wake = new AbortController();
    return this.#wake.signal;
  }
}
