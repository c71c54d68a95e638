import { LastLook } from "../../runtime/last_look.ts";
import { openThread, type StartThread, type Thread } from "../../runtime/thread.ts";
import type { Cut, CutFailure, PictureAnswer, PictureRequest } from "./crop_protocol.ts";
import type { Glimpse } from "./glimpse.ts";
import type { TidyLimits } from "./surplus_crops.ts";

interface Failure {
  failed: CutFailure;
  reason: string;
}

/** What came of cutting pictures out of one photo: JPEGs in the order of the cuts. */
export type CutOutcome = { pictures: Uint8Array[] } | Failure;

/** What came of looking into a file that could not be sorted; undefined if no picture is in it. */
export type GlimpseOutcome = { glimpse: Glimpse | undefined } | Failure;

type Outcome = CutOutcome | GlimpseOutcome;

/** What the thread answers. */
type Asked = Extract<PictureRequest, { id: number }>;

const closed: Failure = { failed: "unreadable", reason: "the page is closed" };
/** After that long, a thread is taken to hang. */
const TIMEOUT_MS = 20_000;
/** A thread that had nothing to do for so long ends, as it takes tens of megabytes. */
const IDLE_MS = 60_000;

/**
 * Cuts pictures in a thread of its own, which starts with the first request. One that breaks down
 * or hangs is replaced at the next request; what it was at work on counts as unreadable.
 */
export class PictureThread {
  readonly #start: StartThread;
  readonly #warn: (message: string) => void;
  readonly #cache: string;
  readonly #waiting = new Map<number, (outcome: Outcome) => void>();
  readonly #lastWork: LastLook;
  #thread: Thread<PictureRequest> | undefined;
  #isClosed = false;
  #hasToldNotKept = false;
  #lastId = 0;

  /**
   * @param warn receives messages for the log.
   * @param cache where pictures are kept, as messages say it.
   */
  constructor(
    start: StartThread,
    warn: (message: string) => void,
    { idleMs = IDLE_MS, cache = "the cache" }: { idleMs?: number; cache?: string } = {},
  ) {
    this.#start = start;
    this.#warn = warn;
    this.#cache = cache;
    this.#lastWork = new LastLook(idleMs, () => this.#rest());
  }

  /** @param photo a developed one: its absolute path, or its bytes, which go over to the thread. */
  cut(photo: string | Uint8Array<ArrayBuffer>, cuts: readonly Cut[]): Promise<CutOutcome> {
    const transfer = typeof photo === "string" ? [] : [photo.buffer];
    return this.#ask((id) => ({ type: "cut", id, photo, cuts }), transfer);
  }

  /**
   * Looks for a picture in a file that could not be sorted.
   *
   * @param file absolute path.
   * @param edge long edge at most, in pixels.
   */
  glimpse(file: string, edge: number): Promise<GlimpseOutcome> {
    return this.#ask((id) => ({ type: "glimpse", id, file, edge }));
  }

  /** Writes a crop into the folder of crops, in a while. */
  keep(folder: string, name: string, bytes: Uint8Array): void {
    if (!this.#isClosed) this.#open().post({ type: "keep", folder, name, bytes });
  }

  /** Removes crops that need not be kept, in a while. */
  tidy(folder: string, limits: TidyLimits): void {
    if (!this.#isClosed) this.#open().post({ type: "tidy", folder, limits });
  }

  close(): void {
    this.#isClosed = true;
    this.#end(closed);
  }

  #ask<Answer extends Outcome>(
    request: (id: number) => Asked,
    transfer: Transferable[] = [],
  ): Promise<Answer | Failure> {
    if (this.#isClosed) return Promise.resolve(closed);
    const { promise, resolve } = Promise.withResolvers<Outcome>(), id = ++this.#lastId;
    const timer = setTimeout(() => this.#breakDown("it takes too long over a photo"), TIMEOUT_MS);
    this.#waiting.set(id, resolve);
    this.#open().post(request(id), transfer);
    // Of its own kind: each request is answered in kind.
    return (promise as Promise<Answer | Failure>).finally(() => clearTimeout(timer));
  }

  #open(): Thread<PictureRequest> {
    this.#lastWork.take();
    return this.#thread ??= openThread<PictureRequest, PictureAnswer>(this.#start, "picture", {
      onAnswer: (answer) => this.#hear(answer),
      onCrash: (reason) => this.#breakDown(reason),
    });
  }

  #hear(answer: PictureAnswer): void {
    if (answer.type === "notKept") return this.#tellNotKept(answer.reason);
    const settle = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    settle?.(outcomeOf(answer));
  }

  /** Told once: a full disk would be told with every picture. */
  #tellNotKept(reason: string): void {
    if (!this.#hasToldNotKept) this.#warn(`Cannot keep pictures in ${this.#cache}: ${reason}`);
    this.#hasToldNotKept = true;
  }

  #rest(): void {
    if (this.#waiting.size > 0) this.#lastWork.take();
    else this.#end(closed);
  }

  #breakDown(reason: string): void {
    this.#warn(`The thread that cuts pictures ended: ${reason}`);
    this.#end({ failed: "unreadable", reason });
  }

  /** @param outcome of what is being cut. */
  #end(outcome: Failure): void {
    this.#lastWork.end();
    this.#thread?.terminate();
    this.#thread = undefined;
    for (const settle of this.#waiting.values()) settle(outcome);
    this.#waiting.clear();
  }
}

function outcomeOf(answer: Exclude<PictureAnswer, { type: "notKept" }>): Outcome {
  if (answer.type === "cut") return { pictures: answer.pictures };
  if (answer.type === "glimpse") return { glimpse: answer.glimpse };
  return { failed: answer.why, reason: answer.reason };
}
