import type { Clock } from "../core/clock.ts";
import { type FoundFile, unchanged } from "./found_file.ts";
import { lookAt, scanFolder } from "./scan.ts";
import { see, settledAt, type SettleRules, type Sighting } from "./settle.ts";

/** How a file stands to the others that its name says are of the same shot. */
export interface PlaceInShot {
  /** The same for all files of a shot. */
  shot: string;
  /** Whether it is taken in after the others, as it may turn out not to be needed. */
  standsBack: boolean;
}

export interface IntakeDependencies {
  /** Absolute path of Incoming. */
  folder: string;
  clock: Clock;
  rules: SettleRules;
  /** Pause between scans in milliseconds; 0 scans once and then relies on notices. */
  rescanMs: number;
  /** Whether the file is dealt with already, as path, size and time tell. */
  isKnown: (file: FoundFile) => boolean;
  /** Sorts files that are ready together: lower first; equal ones go by name. */
  rankOf: (path: string) => number;
  placeInShot: (path: string) => PlaceInShot;
  /** Takes a settled file; waits while there is no room for it. */
  admit: (file: FoundFile) => Promise<void>;
  /** Called after each complete scan with what is still awaited. */
  onScanned: (awaited: ReadonlySet<string>) => Promise<void>;
  onScanFailed: (error: unknown) => void;
  /** Told once of each path that is there but cannot be looked at. */
  onUnreadable: (path: string, error: unknown) => void;
}

/** A path that could not be looked at is looked at again after this long, in milliseconds. */
const UNREADABLE_MS = 5000;

interface Candidate extends Sighting {
  /** Not looked at again before this moment. */
  notBefore: number;
}

/**
 * The one loop that owns every trigger: notices, scans and retries all end as candidates, which
 * are admitted one by one, in order, once they have settled.
 */
export class Intake {
  readonly #deps: IntakeDependencies;
  readonly #candidates = new Map<string, Candidate>();
  readonly #noticed = new Set<string>();
  /** Windows gives a notice of the folder for every change in it: only its first one tells news. */
  readonly #foldersNoticed = new Set<string>();
  readonly #reported = new Set<string>();
  #scanAt = 0;
  #wake = new AbortController();

  constructor(deps: IntakeDependencies) {
    this.#deps = deps;
  }

  /** How many files are known of but not yet admitted. */
  get waiting(): number {
    return this.#candidates.size;
  }

  /** Something was said to have happened at these paths, relative to Incoming. */
  notice(paths: Iterable<string>): void {
    for (const path of paths) this.#noticed.add(path);
    this.wake();
  }

  /** Scans as soon as possible. */
  rescan(): void {
    this.#scanAt = 0;
    this.wake();
  }

  /** Scans at the latest after `ms`, even where scans are not repeated, as something is owed. */
  rescanWithin(ms: number): void {
    this.#scanAt = Math.min(this.#scanAt, this.#deps.clock.now() + ms);
    this.wake();
  }

  /** Offers a file again after `delayMs`. */
  offerAgain(file: FoundFile, delayMs: number): void {
    const now = this.#deps.clock.now();
    this.#candidates.set(file.path, { ...file, since: now, notBefore: now + delayMs });
    this.wake();
  }

  /** Makes the loop look again without waiting for its next deadline. */
  wake(): void {
    this.#wake.abort();
  }

  /**
   * Runs until the signal aborts or, where `isDone` is given, until nothing is left: no candidate,
   * a scan that found none, and `isDone` true.
   */
  async run(signal: AbortSignal, isDone?: () => boolean): Promise<void> {
    signal.addEventListener("abort", () => this.wake());
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const due = this.#scanAt <= this.#deps.clock.now();
      const scanned = due && await this.#scan();
      await this.#lookAtNoticed();
      await this.#admitReady(signal);
      if (isDone?.() && this.#candidates.size === 0 && this.#noticed.size === 0) {
        if (scanned) return;
        // A scan that failed just now waits for its next turn, or this would spin.
        if (!due) this.#scanAt = 0;
      }
      if (!signal.aborted) await this.#rest(signal);
    }
  }

  /** @returns whether the scan was complete and nobody asked for another one meanwhile. */
  async #scan(): Promise<boolean> {
    const { clock, rescanMs } = this.#deps;
    // Set first: whoever asks for a scan while this one is under way gets another.
    this.#scanAt = rescanMs === 0 ? Infinity : clock.now() + rescanMs;
    try {
      const files = scanFolder(this.#deps.folder, (path, error) => this.#report(path, error));
      for await (const file of files) this.#consider(file);
      await this.#deps.onScanned(new Set(this.#candidates.keys()));
      return this.#scanAt > 0;
    } catch (error) {
      this.#deps.onScanFailed(error);
      this.#scanAt = clock.now() + Math.max(rescanMs, 1000);
      return false;
    }
  }

  async #lookAtNoticed(): Promise<void> {
    const paths = [...this.#noticed];
    this.#noticed.clear();
    for (const path of paths) {
      const file = await this.#look(path);
      if (file === "unreadable") continue;
      if (file !== undefined) this.#consider(file);
      else if (!await this.#considerFolder(path)) this.#candidates.delete(path);
    }
  }

  /** A folder that was moved in is one notice, however many photos it holds. */
  async #considerFolder(path: string): Promise<boolean> {
    const info = await Deno.lstat(`${this.#deps.folder}/${path}`).catch(() => undefined);
    if (info?.isDirectory !== true || path === "") {
      this.#foldersNoticed.delete(path);
      return false;
    }
    if (!this.#foldersNoticed.has(path)) this.#scanAt = 0;
    this.#foldersNoticed.add(path);
    return true;
  }

  #consider(file: FoundFile): void {
    if (this.#deps.isKnown(file)) return void this.#candidates.delete(file.path);
    const before = this.#candidates.get(file.path);
    const sighting = see(file, before, this.#deps.clock.now());
    // Whatever it was put off for, a file that has changed since deserves a look of its own.
    const asBefore = before !== undefined && unchanged(before, file);
    this.#candidates.set(file.path, { ...sighting, notBefore: asBefore ? before.notBefore : 0 });
  }

  async #admitReady(signal: AbortSignal): Promise<void> {
    for (const file of this.#ready()) {
      if (signal.aborted) return;
      const current = await this.#look(file.path);
      if (current === "unreadable") {
        this.offerAgain(file, UNREADABLE_MS);
        continue;
      }
      this.#candidates.delete(file.path);
      if (current === undefined) {
        this.rescanWithin(UNREADABLE_MS);
        continue;
      }
      const sighting = see(current, file, this.#deps.clock.now());
      if (settledAt(sighting, this.#deps.rules) <= this.#deps.clock.now()) {
        await this.#deps.admit(current);
      } else this.#candidates.set(file.path, { ...sighting, notBefore: 0 });
    }
  }

  /** What has settled, in the order in which it is taken in. */
  #ready(): Candidate[] {
    const { clock, rankOf, placeInShot } = this.#deps, now = clock.now();
    const ranked = [...this.#candidates.values()].map((file) => {
      const { shot, standsBack } = placeInShot(file.path);
      return { file, shot, standsBack, rank: rankOf(file.path) };
    });
    const ready = ranked.filter(({ file }) => this.#readyAt(file) <= now);
    // Half of a pair that is still being copied: its other half waits, or would be developed too.
    const arriving = new Set(
      ranked.filter(({ file, standsBack }) =>
        !standsBack && file.notBefore === 0 && this.#readyAt(file) > now
      ).map(({ shot }) => shot),
    );
    return ready.filter(({ shot, standsBack }) => !standsBack || !arriving.has(shot))
      .sort((a, b) =>
        a.rank - b.rank || (a.shot < b.shot ? -1 : a.shot > b.shot ? 1 : 0) ||
        Number(a.standsBack) - Number(b.standsBack) || (a.file.path < b.file.path ? -1 : 1)
      )
      .map(({ file }) => file);
  }

  async #look(path: string): Promise<FoundFile | "unreadable" | undefined> {
    try {
      return await lookAt(this.#deps.folder, path);
    } catch (error) {
      this.#report(path, error);
      return "unreadable";
    }
  }

  #report(path: string, error: unknown): void {
    if (!this.#reported.has(path)) this.#deps.onUnreadable(path, error);
    this.#reported.add(path);
  }

  #readyAt(candidate: Candidate): number {
    return Math.max(candidate.notBefore, settledAt(candidate, this.#deps.rules));
  }

  async #rest(signal: AbortSignal): Promise<void> {
    if (this.#ready().length > 0) return;
    const now = this.#deps.clock.now();
    let until = this.#scanAt;
    for (const candidate of this.#candidates.values()) {
      const readyAt = this.#readyAt(candidate);
      // One that is ready waits for the other half of its pair.
      if (readyAt > now) until = Math.min(until, readyAt);
    }
    const wait = Math.min(until - now, 2 ** 30);
    if (wait > 0) await this.#deps.clock.sleep(wait, AbortSignal.any([signal, this.#wake.signal]));
  }
}
