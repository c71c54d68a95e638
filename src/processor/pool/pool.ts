import { type Clock, timeAwake } from "../../runtime/clock.ts";
import type { FoundFace } from "../../core/face.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import type { StandIn } from "../../core/shot.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import type { PhotoFormat } from "../decode/format.ts";
import type { WorkerDoing } from "./worker_doing.ts";
import type {
  DevelopedPhoto,
  DrawnFaceRequest,
  SeenSelfie,
  StoodBack,
  WorkerRequest,
  WorkerResponse,
  WorkerTask,
} from "./protocol.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** A photo worker as the pool sees it. */
export interface PhotoWorker {
  post(request: WorkerRequest): void;
  terminate(): void;
}

export interface WorkerListener {
  onResponse: (response: WorkerResponse) => void;
  /** The worker died of an error of ours; it answers nothing more. */
  onCrash: (reason: string) => void;
}

export interface PoolOptions {
  /** How many photos are developed at once. */
  size: number;
  /** Starts a worker that sets itself up and answers `ready` or `setupFailed`. */
  spawn: (listener: WorkerListener) => PhotoWorker;
  /** If one photo takes longer, photosort gives it up and starts a new worker, in milliseconds. */
  timeoutMs: number;
  clock: Clock;
  /** Called whenever a worker was replaced. */
  onReplaced: (reason: string) => void;
  /** Called when a worker cannot even start: no photo's fault, and no other one would fare better. */
  onUnusable: (reason: string) => void;
}

interface Job {
  task: WorkerTask;
  name?: string;
  onBegin: () => void;
  /** Whether somebody waits for the answer: it goes before the photos of the backlog. */
  isAwaited: boolean;
  tries: number;
  resolve: (answer: WorkerResponse) => void;
  reject: (error: unknown) => void;
}

/** How a job is done. */
type Order = Partial<Pick<Job, "name" | "onBegin" | "isAwaited">>;

interface Slot {
  worker: PhotoWorker;
  /** Whether it has said that it is set up; before that it is given no photo. */
  ready: boolean;
  job?: Job;
  /** Since when it has been starting, idle or at work, by the date in milliseconds. */
  since: number;
  timer: AbortController;
}

/** A photo that kills this many workers is refused. */
const MOST_TRIES = 2;

/** A number of workers, each with one photo at a time; who hangs or dies is replaced. */
export class WorkerPool {
  readonly #options: PoolOptions;
  #size: number;
  readonly #waiting: Job[] = [];
  readonly #slots = new Set<Slot>();
  readonly #awaitingChange: (() => void)[] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#size = options.size;
  }

  /** Changes the number of workers; a surplus worker ends when it has no photo. */
  resize(size: number): void {
    this.#size = size;
    this.#dispatch();
  }

  /** Starts a worker ahead of the first photo, as loading the models takes a second. */
  warmUp(): void {
    if (this.#slots.size === 0) this.#start();
  }

  /**
   * Develops a photo on the next free worker. The bytes are copied, never kept.
   *
   * @param standIn another file of the shot, for which this one stands back if it is one shot.
   * @param onBegin called right before a worker is handed the photo, each time that is tried.
   * @param name what the operator calls the photo, for {@link doings}.
   * @param isAwaited whether somebody waits for it: it goes before all that nobody waits for.
   * @throws {PhotoFault} if the photo is at fault: refused by the decoder, or the second worker
   * hung or crashed over it.
   */
  develop(
    bytes: Uint8Array,
    format: PhotoFormat,
    onBegin: () => void = () => {},
    standIn?: StandIn,
    name?: string,
    isAwaited = false,
  ): Promise<DevelopedPhoto | StoodBack> {
    const task = { type: "photo", bytes, format, standIn } as const;
    return this.#ask(task, { name, onBegin, isAwaited }).then((answer) => {
      if (answer.type === "done") return answer.photo;
      throw new TypeError(`A worker developed a photo and answered ${answer.type}`);
    });
  }

  /**
   * Looks for a guest's face in their selfie, before all photos that nobody waits for. The bytes are
   * copied, never kept.
   *
   * @throws {PhotoFault} as {@link develop}.
   */
  lookAtSelfie(bytes: Uint8Array, format: PhotoFormat): Promise<SeenSelfie> {
    return this.#ask({ type: "selfie", bytes, format }, { isAwaited: true }).then((answer) => {
      if (answer.type === "seen") return answer.selfie;
      throw new TypeError(`A worker looked at a selfie and answered ${answer.type}`);
    });
  }

  /**
   * Looks at a face that a human drew on the next free worker.
   *
   * @returns the face, or undefined if its landmarks are not found.
   * @throws {PhotoFault} as {@link develop}.
   */
  findDrawn(request: DrawnFaceRequest, name?: string): Promise<FoundFace | undefined> {
    return this.#ask({ type: "drawn", ...request }, { name }).then((answer) => {
      if (answer.type === "looked") return answer.face;
      throw new TypeError(`A worker looked at a face and answered ${answer.type}`);
    });
  }

  #ask(
    task: WorkerTask,
    { name, onBegin = () => {}, isAwaited = false }: Order,
  ): Promise<WorkerResponse> {
    return new Promise((resolve, reject) => {
      const job = { task, name, onBegin, isAwaited, tries: 0, resolve, reject };
      const after = isAwaited ? this.#waiting.findIndex((other) => !other.isAwaited) : -1;
      if (after < 0) this.#waiting.push(job);
      else this.#waiting.splice(after, 0, job);
      this.#dispatch();
    });
  }

  /** @returns what each worker does now, in the order in which they were started. */
  doings(): WorkerDoing[] {
    return [...this.#slots].map(({ ready, job, since }) => {
      const state = !ready ? "starting" : job === undefined ? "idle" : "developing";
      return { state, since, photo: job?.name ?? null };
    });
  }

  /** Resolves once no worker is starting or at work. */
  async idle(): Promise<void> {
    while ([...this.#slots].some(({ ready, job }) => !ready || job !== undefined)) {
      await new Promise<void>((resolve) => this.#awaitingChange.push(resolve));
    }
  }

  /** Ends every worker, once none is starting or at work. */
  async close(): Promise<void> {
    await this.idle();
    for (const slot of this.#slots) this.#drop(slot);
  }

  #changed(): void {
    for (const resolve of this.#awaitingChange.splice(0)) resolve();
  }

  #dispatch(): void {
    this.#dropSurplus();
    const slots = [...this.#slots];
    for (const slot of slots.filter(({ ready }) => ready)) {
      while (slot.job === undefined && this.#waiting.length > 0) {
        this.#give(slot, this.#waiting.shift()!);
      }
    }
    const starting = slots.filter(({ ready }) => !ready).length;
    const room = this.#size - this.#slots.size;
    for (let n = Math.min(room, this.#waiting.length - starting); n > 0; n--) this.#start();
  }

  #dropSurplus(): void {
    for (const slot of [...this.#slots].filter(({ ready, job }) => ready && job === undefined)) {
      if (this.#slots.size > this.#size) this.#drop(slot);
    }
  }

  #start(): void {
    const listener: WorkerListener = {
      onResponse: (response) => this.#answered(slot, response),
      onCrash: (reason) =>
        this.#lost(slot, "worker_crashed", sentence("decoderCrashed", { fault: reason })),
    };
    const worker = this.#options.spawn(listener);
    const since = this.#options.clock.date();
    const slot: Slot = { worker, ready: false, since, timer: new AbortController() };
    this.#slots.add(slot);
    this.#limitTime(slot, "tooLongToStart");
  }

  #give(slot: Slot, job: Job): void {
    try {
      job.onBegin();
    } catch (error) {
      return job.reject(error);
    }
    slot.job = job;
    slot.since = this.#options.clock.date();
    job.tries++;
    slot.worker.post(job.task);
    this.#limitTime(slot, "tooLongToRead");
  }

  #limitTime(slot: Slot, code: "tooLongToStart" | "tooLongToRead"): void {
    slot.timer.abort();
    const timer = slot.timer = new AbortController();
    const { clock, timeoutMs } = this.#options;
    timeAwake(clock, timeoutMs, timer.signal).then(() => {
      if (timer.signal.aborted) return;
      this.#lost(slot, "worker_hung", sentence(code, { seconds: Math.round(timeoutMs / 1000) }));
    });
  }

  #answered(slot: Slot, response: WorkerResponse): void {
    if (!this.#slots.has(slot)) return;
    slot.timer.abort();
    if (response.type === "setupFailed") return this.#unusable(slot, response.reason);
    const { job } = slot;
    slot.ready = true;
    slot.job = undefined;
    slot.since = this.#options.clock.date();
    if (response.type === "refused") job?.reject(new PhotoFault(response.code, response.reason));
    else job?.resolve(response);
    this.#dispatch();
    this.#changed();
  }

  #lost(slot: Slot, code: "worker_hung" | "worker_crashed", reason: string): void {
    if (!this.#slots.has(slot)) return;
    if (!slot.ready) return this.#unusable(slot, reason);
    const { job } = slot;
    this.#drop(slot);
    this.#options.onReplaced(reason);
    if (job !== undefined && job.tries < MOST_TRIES) this.#waiting.unshift(job);
    else job?.reject(new PhotoFault(code, reason));
    this.#dispatch();
  }

  #unusable(slot: Slot, reason: string): void {
    this.#drop(slot);
    for (const job of this.#waiting.splice(0)) {
      job.reject(new TransientFault(`no photo worker can start: ${reason}`));
    }
    this.#options.onUnusable(reason);
  }

  #drop(slot: Slot): void {
    this.#slots.delete(slot);
    slot.timer.abort();
    slot.worker.terminate();
    this.#changed();
  }
}
