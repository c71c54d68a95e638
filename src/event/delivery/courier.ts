import { posix } from "node:path";
import { backoffMs } from "../../runtime/backoff.ts";
import { isNoRoom } from "../../core/transient_fault.ts";
import type { Clock } from "../../runtime/clock.ts";
import { counted } from "../../core/counted.ts";
import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { oneAtATime } from "../../runtime/one_at_a_time.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { Store } from "../db/store.ts";
import type { OutputDisk } from "../disk/output_disk.ts";
import type { WorkEvent } from "../work_event.ts";
import { Absence, LOOK_FOR_MS, MOST_ABSENT_MS } from "../../runtime/absence.ts";
import { type BatchDependencies, clearParts, deliverBatch } from "./batch.ts";
import type { ReadStaged } from "./delivery_dependencies.ts";
import { HEADER_BYTES, keepManifest, MANIFEST, outputNamedBy } from "./manifest.ts";
import { planBatches } from "./plan_deliveries.ts";
import { mirror, noteMissing, noteMoved, noteRedeveloped } from "./reconcile_output.ts";
import { sentence } from "../../core/sentences/sentence.ts";

export interface CourierDependencies {
  store: Store;
  disk: OutputDisk;
  readStaged: ReadStaged;
  clock: Clock;
  log: Log;
  events: Pick<Events<WorkEvent>, "emit">;
  /** Whether superseded files are removed. */
  mirrors: boolean;
  /** Ends the work between two files. */
  signal: AbortSignal;
  /** Called if photos must be developed again, as they are neither delivered nor under EventRoot. */
  onLost: () => void;
}

/** Interval between checks for files to deliver, in milliseconds. */
const LOOK_MS = 2000;
/** Greatest share of time for checks that find nothing to deliver, even in a large event. */
const MOST_TIME = 0.05;
/** The longest pause after a check that found nothing, in milliseconds. */
const LONGEST_PAUSE_MS = 30_000;
/** While much is delivered, the manifest is written this often, in milliseconds. */
const MANIFEST_MS = 10_000;
/** Tries in a row that fail before a run that is to end leaves the rest to the next one. */
const MOST_TRIES = 4;

/** Delivers people's folders to an output, while the output's drive is there. */
export class Courier {
  readonly #deps: CourierDependencies;
  readonly #batches: BatchDependencies;
  readonly #absence: Absence;
  readonly #said = new Set<string>();
  readonly #lost = new Set<number>();
  #output: string | undefined;
  /** Whether the files there were compared with the log since the drive was last plugged in. */
  #isCompared = false;
  #seen = -1;
  #waiting = 0;
  #delivered = 0;
  #taken = 0;
  #failures = 0;
  #manifestAt = 0;
  #stuck = 0;
  #isFull = false;

  constructor(deps: CourierDependencies) {
    this.#deps = deps;
    this.#absence = new Absence(deps.clock);
    this.#batches = {
      ...deps,
      warn: (message) => this.#sayOnce(message),
      onLost: (photoId) => void this.#lost.add(photoId),
      onStuck: (path, error) => {
        this.#stuck++;
        this.#isFull ||= isNoRoom(error);
        this.#sayOnce(`Cannot deliver ${path} to ${deps.disk.folder}: ${String(error)}`);
      },
      isThere: () => this.#isThere(),
    };
  }

  /** Files still to be delivered. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Files delivered in this run. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Superseded files that were taken away in this run. */
  get taken(): number {
    return this.#taken;
  }

  get isAway(): boolean {
    return this.#absence.isOn;
  }

  /** Absolute path of the output. */
  get folder(): string {
    return this.#deps.disk.folder;
  }

  /** Whether the last try found no room there. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /**
   * Finds out which output it is.
   *
   * @throws {OperatorError} `root` if it is another event's, or cannot be written to.
   */
  async open(): Promise<void> {
    const { disk, store, clock } = this.#deps;
    try {
      const named = outputNamedBy(await disk.head(MANIFEST, HEADER_BYTES));
      if (named !== undefined && !store.outputs.isKnown(named)) throw otherEvent(disk.folder);
      if (named === undefined) this.#warnOfOtherDrive();
      const output = named ?? crypto.randomUUID();
      store.outputs.put(output, disk.folder, clock.date());
      await keepManifest(this.#batches, output);
      this.#output = output;
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      const hint = "Allow writing there, make room, or name another folder with --output.";
      const message = sentence("cannotWrite", { folder: disk.folder, fault: String(error) });
      throw new OperatorError("root", message, hint, { cause: error });
    }
    this.#count();
  }

  #warnOfOtherDrive(): void {
    const { store, disk, log } = this.#deps;
    const before = store.outputs.summaries().find(({ folder, delivered }) =>
      folder === disk.folder && delivered > 0
    );
    if (before === undefined) return;
    log.warn(
      `${disk.folder} is another drive or folder than before: photosort copies all files to it ` +
        "again",
    );
  }

  /** Delivers photos as they reach their folders, until the signal aborts. */
  async run(): Promise<void> {
    const { clock, signal, store } = this.#deps;
    while (!signal.aborted) {
      const startedAt = clock.now(), before = this.#delivered;
      if (this.#failures > 0 || store.deliveries.changes() !== this.#seen) await this.#try();
      const tookMs = this.#delivered === before ? clock.now() - startedAt : 0;
      const restMs = Math.min(tookMs / MOST_TIME, LONGEST_PAUSE_MS);
      await clock.sleep(Math.max(this.#pauseMs(), restMs), signal);
    }
  }

  /** Delivers the remaining files at the end of a run; waits for a missing drive. */
  async finish(): Promise<void> {
    const { clock, signal } = this.#deps;
    this.#failures = 0;
    while (!signal.aborted && !await this.#try()) {
      const isWaitedFor = this.#absence.isOn
        ? this.#absence.lastedMs < MOST_ABSENT_MS
        : this.#failures < MOST_TRIES;
      if (!isWaitedFor) break;
      await clock.sleep(this.#pauseMs(), signal);
    }
    this.#count();
    if (this.#waiting === 0) return;
    const files = counted(this.#waiting, "file");
    this.#deps.log.error(
      `${files} could not be delivered to ${this.#deps.disk.folder}: the next run with --output ` +
        "tries again",
    );
  }

  #pauseMs(): number {
    if (this.#absence.isOn) return LOOK_FOR_MS;
    return this.#failures === 0 ? LOOK_MS : backoffMs(this.#failures);
  }

  /** @returns whether all that can be delivered is. */
  readonly #try = oneAtATime(async (): Promise<boolean> => {
    const { log, disk } = this.#deps;
    this.#isFull = false;
    try {
      if (!await this.#isThere()) return this.#away();
      if (this.#absence.end()) log.info(`${disk.folder} is back: continuing`);
      await this.#deliver();
      this.#failures = 0;
      return true;
    } catch (error) {
      this.#failures++;
      this.#isFull ||= isNoRoom(error);
      if (!await this.#isThere()) return this.#away();
      this.#sayOnce(
        `Cannot deliver files to ${disk.folder} now, photosort tries again: ${String(error)}`,
      );
      return false;
    } finally {
      this.#countIfPossible();
    }
  });

  #away(): false {
    const { log, disk } = this.#deps;
    this.#isCompared = false;
    if (!this.#absence.begin()) return false;
    this.#countIfPossible();
    log.warn(
      `${disk.folder} is not there any more: plug the drive in again. photosort goes on sorting, ` +
        `and delivers ${counted(this.#waiting, "file")} when the drive is back`,
    );
    return false;
  }

  /** Checks the manifest, which another drive, or the empty mount folder, does not have. */
  async #isThere(): Promise<boolean> {
    try {
      const head = await this.#deps.disk.head(MANIFEST, HEADER_BYTES);
      return this.#output !== undefined && outputNamedBy(head) === this.#output;
    } catch {
      // Whatever keeps it from being read, the output cannot be used now.
      return false;
    }
  }

  async #deliver(): Promise<void> {
    const { store, signal } = this.#deps, batches = this.#batches, output = this.#output!;
    const before = store.deliveries.changes();
    if (!this.#isCompared) await noteMissing(batches, output);
    await noteRedeveloped(batches, output);
    this.#lost.clear();
    this.#stuck = 0;
    await planBatches(batches, output);
    for (const { id } of store.outputs.openBatches(output)) {
      if (!await deliverBatch(batches, id, signal)) return;
      const files = store.deliveries.ofBatch(id).filter(({ state }) => state === "committed");
      if (files.length > 0) this.#tell(files.length);
      await this.#keepManifestSometimes();
    }
    noteMoved(batches, output);
    if (this.#deps.mirrors) await this.#mirror(output);
    if (!this.#isCompared || store.deliveries.changes() !== before) {
      await clearParts(batches);
      await keepManifest(batches, output);
    }
    this.#isCompared = true;
    if (this.#lost.size > 0) this.#deps.onLost();
    this.#seen = before;
    if (this.#stuck > 0) throw new Error(`${counted(this.#stuck, "file")} cannot be put there`);
  }

  async #mirror(output: string): Promise<void> {
    const taken: string[] = [];
    try {
      await mirror(this.#batches, output, (path) => taken.push(path));
    } finally {
      this.#taken += taken.length;
      this.#tellTaken(taken);
    }
  }

  /** Names every file that was removed, in one line for each folder. */
  #tellTaken(taken: readonly string[]): void {
    const { log, disk } = this.#deps;
    for (const [folder, paths] of Map.groupBy(taken, (path) => posix.dirname(path))) {
      const names = paths.map((path) => posix.basename(path)).join(", ");
      log.info(
        `${counted(paths.length, "file")} removed from ${disk.folder}, because the photo belongs ` +
          `in another folder now or was developed again: ${folder}: ${names}`,
      );
    }
  }

  /** The manifest is replaced as a whole: large events cannot afford that after each batch. */
  async #keepManifestSometimes(): Promise<void> {
    const now = this.#deps.clock.now();
    if (now - this.#manifestAt < MANIFEST_MS) return;
    this.#manifestAt = now;
    await keepManifest(this.#batches, this.#output!);
  }

  #tell(files: number): void {
    const { events, disk: { folder } } = this.#deps;
    this.#delivered += files;
    this.#waiting = Math.max(0, this.#waiting - files);
    events.emit({ type: "delivered", folder, files, waiting: this.#waiting });
  }

  #count(): void {
    if (this.#output === undefined) return;
    this.#waiting = this.#deps.store.deliveries.countUndelivered(this.#output);
  }

  /** Keeps the earlier number while the database is out of reach: the work is tried again. */
  #countIfPossible(): void {
    try {
      this.#count();
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.#failures++;
    }
  }

  #sayOnce(message: string): void {
    if (!this.#said.has(message)) this.#deps.log.warn(message);
    this.#said.add(message);
  }
}

function otherEvent(folder: string): OperatorError {
  return new OperatorError(
    "root",
    sentence("outputOfOther", { folder }),
    `Name another folder with --output, or delete ${MANIFEST} in it: then its files stay, ` +
      "and photosort adds to it.",
  );
}
