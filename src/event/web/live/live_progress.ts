import type { ProgressView } from "../../../contracts/progress.ts";
import type { WorkerStatus } from "../../../contracts/worker_status.ts";
import type { EventStream } from "../../../http/event_stream.ts";
import type { DriveSpace } from "../../../runtime/drive_space.ts";
import type { HostState } from "../../actions/host/host_state.ts";
import type { Progress } from "../../engine/progress.ts";
import { eventFigures } from "../../views/progress_view.ts";
import { progressNow, workerStatusOf } from "./progress_now.ts";
import type { EventReader } from "../../views/event_reader.ts";

/** Least time between two events about how far sorting is, in milliseconds. */
const TOLD_MS = 1000;
/** How long what is known of the drives is good, in milliseconds. */
const SPACE_MS = 5000;

export interface LiveProgressParts {
  root: string;
  reader: EventReader;
  events: EventStream;
  /** Room on the drives of folders; the main thread alone may ask. */
  driveSpace: (folders: string[]) => Promise<(DriveSpace | undefined)[]>;
  mostWorkers: number;
  /** Questions in the review queue, as far as they were counted. */
  questions: () => number;
  /** Told why the open pages hear nothing of it now. */
  failed: (error: unknown) => void;
}

/** Knows how far sorting is, and tells the open pages once a second while there are any. */
export class LiveProgress {
  readonly #parts: LiveProgressParts;
  readonly #runsSince = Date.now();
  #state: HostState | undefined;
  #progress: Progress | undefined;
  #space = new Map<string, DriveSpace | undefined>();
  #spaceAt = -Infinity;
  #told = -Infinity;
  #hasFailed = false;

  constructor(parts: LiveProgressParts) {
    this.#parts = parts;
  }

  /** The engine counted. */
  heard(progress: Progress): void {
    this.#progress = progress;
    this.#tell();
  }

  /** @param state as the main thread has it; it is sent each second and whenever it changes. */
  is(state: HostState): void {
    const isOther = this.#state?.state !== state.state;
    this.#state = state;
    if (isOther) this.#parts.events.send({ event: "status", data: this.status() });
    this.#tell(isOther);
  }

  get state(): HostState | undefined {
    return this.#state;
  }

  /** @returns undefined before the main thread said anything. */
  status(): WorkerStatus | undefined {
    return this.#state && workerStatusOf(this.#state, Date.now());
  }

  /**
   * @returns undefined before the engine counted anything.
   * @throws {OperatorError} `database` if the database cannot be read.
   */
  now(): ProgressView | undefined {
    const { root, reader, mostWorkers, questions } = this.#parts;
    if (this.#state === undefined || this.#progress === undefined) return undefined;
    this.#refreshSpace();
    return progressNow({
      ...{ root, mostWorkers, now: Date.now(), runsSince: this.#runsSince },
      ...{ state: this.#state, progress: this.#progress, space: this.#space },
      figures: reader.read(({ store }) => eventFigures(store)),
      questions: questions(),
    });
  }

  #tell(isUrgent = false): void {
    const { events } = this.#parts;
    if (events.listeners === 0) return;
    if (!isUrgent && performance.now() - this.#told < TOLD_MS) return;
    this.#told = performance.now();
    const view = this.#nowIfAny();
    if (view !== undefined) events.send({ event: "progress", data: view });
  }

  /** The next second tries again; a failure is told once, until it is over. */
  #nowIfAny(): ProgressView | undefined {
    try {
      const view = this.now();
      this.#hasFailed = false;
      return view;
    } catch (error) {
      if (!this.#hasFailed) this.#parts.failed(error);
      this.#hasFailed = true;
      return undefined;
    }
  }

  #refreshSpace(): void {
    if (performance.now() - this.#spaceAt < SPACE_MS) return;
    this.#spaceAt = performance.now();
    const { source, output } = this.#progress?.travel ?? {};
    const folders = [this.#parts.root, source?.folder, output?.folder]
      .filter((folder) => folder !== undefined);
    this.#parts.driveSpace(folders).then((found) => {
      this.#space = new Map(folders.map((folder, at) => [folder, found[at]]));
    }, this.#parts.failed);
  }
}
