import type { LeftOutKind } from "../../core/left_out.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import type { Clock } from "../../runtime/clock.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { Backlog } from "./backlog.ts";
import { type FoundFile, unchanged } from "./found_file.ts";
import type { IntakeRequests } from "./intake_requests.ts";
import { lookAt, scanFolder } from "./scan.ts";
import { see, type Sighting } from "./settle.ts";

type LeftOutCounts = Partial<Record<LeftOutKind, number>>;

export interface IntakeDependencies {
  clock: Clock;
  folder: ScannedFolder;
  /** The requests of other parts, and the waiting files. */
  requests: IntakeRequests;
  known: FileKnowledge;
  /** Takes a settled file; waits while there is no room for it. */
  admit: (file: FoundFile) => Promise<void>;
  /** Pause between scans in milliseconds; 0 scans once and then relies on notices. */
  rescanMs: number;
  /** Pause after a scan that failed, in milliseconds. */
  failedScanMs: number;
  scans: ScanListener;
}

/** The folder that photos come from. */
export interface ScannedFolder {
  /** Absolute path. */
  folder: string;
  /** Whether the folder is there now; if a drive was pulled, its files are not at fault. */
  isThere(): Promise<boolean>;
}

/** Knows which files are dealt with already, as path, size and time tell. */
export interface FileKnowledge {
  isKnown(file: FoundFile): boolean;
  /** The same as of now, for a scan of the whole folder. */
  knownAtOnce(): (file: FoundFile) => boolean;
}

/** Callbacks before and after scans. */
export interface ScanListener {
  /** Called before each scan; if it throws, the scan has failed. */
  before(): Promise<void>;
  /** Called after each complete scan with the paths that are still awaited. */
  scanned(awaited: ReadonlySet<string>, passedOver: PassedOver): Promise<void>;
  /**
   * Called if the folder could not be scanned, or what was found could not be taken in.
   *
   * @returns true if this run is to take in no more.
   */
  failed(error: unknown): boolean;
  /** Called once for each path that is there but cannot be looked at. */
  unreadable(path: string, error: unknown): void;
}

/** Files that a scan saw and passed over. */
export interface PassedOver {
  /** Number of files that are not photos by their names, by kind. */
  leftOut: LeftOutCounts;
  /** Copies that are under way, as their names say. */
  unfinished: FoundFile[];
}

/** Least time between scans that were asked for while photos can be admitted, in milliseconds. */
const ASKED_MS = 5000;

/** A path that could not be looked at is looked at again after this long, in milliseconds. */
const UNREADABLE_MS = 5000;
/** In a run that is to end: tries at looking at a file before it is left alone. */
const MOST_LOOKS = 4;

/**
 * The one loop behind every trigger: notices, scans and retries all end as files that wait, which are
 * admitted one by one, in order, once they are complete.
 */
export class Intake {
  readonly #deps: IntakeDependencies;
  readonly #requests: IntakeRequests;
  readonly #backlog: Backlog;
  /**
   * Windows sends a notice about the folder for every change in it; only the first notice matters.
   */
  readonly #foldersNoticed = new Set<string>();
  readonly #reported = new Set<string>();
  #scannedAt = -Infinity;
  #hasEnded = false;
  /** Number of failed reads of each file, by path. */
  readonly #unread = new Map<string, number>();
  #isToEnd = false;
  /** Whether a file was dealt with since the last scan, in a run that is to end. */
  #hasDealtWith = false;
  #admitting: Sighting | undefined;

  constructor(deps: IntakeDependencies) {
    this.#deps = deps;
    this.#requests = deps.requests;
    this.#backlog = deps.requests.backlog;
  }

  /** Number of known files that are not yet admitted. */
  get waiting(): number {
    return this.#backlog.size;
  }

  /** Number of these files that were never read before. */
  get unread(): number {
    return this.#backlog.unread;
  }

  /** The file that is being admitted now, if any. */
  get admitting(): FoundFile | undefined {
    return this.#admitting;
  }

  /** @returns the last known state of the waiting file at a path. */
  fileAt(path: string): FoundFile | undefined {
    return this.#admitting?.path === path ? this.#admitting : this.#backlog.get(path);
  }

  /**
   * Runs until the signal aborts or scans are given up. If `isDone` is given, it also ends once nothing
   * is left: no file waits, a scan found none to deal with, and `isDone` returns true.
   */
  async run(signal: AbortSignal, isDone?: () => boolean): Promise<void> {
    signal.addEventListener("abort", () => this.#requests.wake());
    this.#isToEnd = isDone !== undefined;
    while (!signal.aborted) {
      const asked = this.#requests.beginTurn(), due = this.#isScanDue();
      const scanned = due && await this.#scan();
      const tookIn = !this.#hasEnded && await this.#takeIn(signal);
      if (this.#hasEnded) return;
      if (tookIn && isDone?.() && this.#backlog.size === 0 && !this.#requests.hasNotices) {
        // Other files may have come while this turn's were taken in.
        if (scanned && !this.#hasDealtWith) return;
        // A scan that failed just now waits for its next turn, or this would spin.
        if (!due || scanned) this.#requests.scanAt = 0;
      }
      if (!signal.aborted) await this.#rest(signal, asked);
    }
  }

  /** @returns false if an outage cut it short; the next scan finds the remaining files again. */
  async #takeIn(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#lookAtNoticed();
      await this.#admitReady(signal);
      return true;
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.#failed(error);
      return false;
    }
  }

  #failed(error: unknown): void {
    this.#hasEnded = this.#deps.scans.failed(error);
    this.#requests.scanAt = this.#deps.clock.now() + this.#deps.failedScanMs;
  }

  /** @returns whether the scan was complete and no part asked for another one in the meantime. */
  async #scan(): Promise<boolean> {
    const { clock, rescanMs, folder, scans, known } = this.#deps;
    const pauseMs = rescanMs === 0 ? Infinity : rescanMs, next = clock.now() + pauseMs;
    // Set first, so that a scan asked for while this one is under way comes after it.
    this.#requests.scanAt = next;
    this.#hasDealtWith = false;
    try {
      await scans.before();
      const leftOut: LeftOutCounts = {}, unfinished: FoundFile[] = [];
      const onLeftOut = (kind: LeftOutKind) => void (leftOut[kind] = (leftOut[kind] ?? 0) + 1);
      const report = (path: string, error: unknown) => this.#report(path, error);
      const onUnfinished = (file: FoundFile) => void unfinished.push(file);
      const files = scanFolder(folder.folder, report, { onLeftOut, onUnfinished });
      const isKnown = known.knownAtOnce();
      for await (const file of files) this.#consider(file, isKnown);
      if (!await folder.isThere()) throw new TransientFault("it was removed in the meantime");
      await scans.scanned(this.#backlog.paths(), { leftOut, unfinished });
      this.#scannedAt = clock.now();
      // However long the scan took, photos are admitted before the next one.
      if (this.#requests.scanAt === next) this.#requests.scanAt = this.#scannedAt + pauseMs;
      return this.#requests.scanAt > 0;
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }

  /** A scan that was asked for waits a little while photos can be admitted, as more requests may come. */
  #isScanDue(): boolean {
    const now = this.#deps.clock.now();
    if (this.#requests.scanAt > now) return false;
    const isAsked = this.#requests.scanAt === 0;
    return !isAsked || now - this.#scannedAt >= ASKED_MS || this.#requests.nextAt(now) > now;
  }

  async #lookAtNoticed(): Promise<void> {
    for (const path of this.#requests.takeNoticed()) {
      const file = await this.#look(path);
      if (file === "unreadable") continue;
      if (file !== undefined) this.#consider(file);
      else if (!await this.#considerFolder(path)) this.#backlog.delete(path);
    }
  }

  /** A folder that was moved in is one notice, however many photos it holds. */
  async #considerFolder(path: string): Promise<boolean> {
    const info = await Deno.lstat(`${this.#deps.folder.folder}/${path}`).catch(() => undefined);
    if (info?.isDirectory !== true || path === "") {
      this.#foldersNoticed.delete(path);
      return false;
    }
    if (!this.#foldersNoticed.has(path)) this.#requests.scanAt = 0;
    this.#foldersNoticed.add(path);
    return true;
  }

  #consider(file: FoundFile, isKnown?: (file: FoundFile) => boolean): void {
    if (isKnown?.(file) ?? this.#deps.known.isKnown(file)) return this.#backlog.delete(file.path);
    const before = this.#backlog.get(file.path);
    if (before !== undefined && unchanged(before, file)) return;
    // A file that changed deserves a look at once, even if it was put off.
    this.#requests.put(see(file, before, this.#deps.clock.now()), 0);
  }

  /** Admits files that are ready until there is news: a new file may have to go first. */
  async #admitReady(signal: AbortSignal): Promise<void> {
    const { clock } = this.#deps;
    while (!signal.aborted && !this.#requests.isPaused) {
      const file = this.#backlog.take(clock.now());
      if (file === undefined) return;
      this.#admitting = file;
      await this.#admit(file).finally(() => this.#admitting = undefined);
      if (this.#requests.hasNotices || this.#isScanDue()) return;
    }
  }

  async #admit(file: Sighting): Promise<void> {
    const { clock, known, admit } = this.#deps;
    const current = await this.#look(file.path);
    if (current === "unreadable") return this.#putOff(file);
    if (current === undefined) return this.#requests.rescanWithin(UNREADABLE_MS);
    const sighting = see(current, file, clock.now());
    if (this.#requests.settledAt(sighting) > clock.now()) return this.#requests.put(sighting, 0);
    await admit(current);
    if (this.#isToEnd) this.#hasDealtWith ||= known.isKnown(current);
  }

  #putOff(file: Sighting): void {
    const times = (this.#unread.get(file.path) ?? 0) + 1;
    this.#unread.set(file.path, times);
    if (!this.#isToEnd || times < MOST_LOOKS) this.#requests.offerAgain(file, UNREADABLE_MS);
  }

  async #look(path: string): Promise<FoundFile | "unreadable" | undefined> {
    try {
      return await lookAt(this.#deps.folder.folder, path);
    } catch (error) {
      if (!await this.#deps.folder.isThere()) return undefined;
      this.#report(path, error);
      return "unreadable";
    }
  }

  #report(path: string, error: unknown): void {
    if (!this.#reported.has(path)) this.#deps.scans.unreadable(path, error);
    this.#reported.add(path);
  }

  async #rest(...signals: AbortSignal[]): Promise<void> {
    const now = this.#deps.clock.now();
    const wait = Math.min(this.#requests.scanAt - now, this.#requests.nextAt(now) - now, 2 ** 30);
    if (wait > 0) await this.#deps.clock.sleep(wait, AbortSignal.any(signals));
  }
}
