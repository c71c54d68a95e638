import type {
  Cut,
  CutFailure,
  PictureAnswer,
  PictureRequest,
} from "../../processor/crops/crop_protocol.ts";
import type { TidyLimits } from "../../processor/crops/surplus_crops.ts";
import { openThread, type StartThread, type Thread } from "../../runtime/thread.ts";
import { layout } from "../event_layout.ts";

/** What came of cutting pictures out of one photo. */
export type CutOutcome =
  /** JPEGs in the order of the cuts. */
  | { pictures: Uint8Array[] }
  | { failed: CutFailure; reason: string };

const closed: CutOutcome = { failed: "unreadable", reason: "the page is closed" };
/** After that long, a thread is taken to hang. */
const TIMEOUT_MS = 20_000;

/**
 * Cuts pictures in a thread of its own, which starts with the first request. One that breaks down
 * or hangs is replaced at the next request; what it was at work on counts as unreadable.
 */
export class PictureThread {
  readonly #start: StartThread;
  readonly #warn: (message: string) => void;
  readonly #waiting = new Map<number, (outcome: CutOutcome) => void>();
  #thread: Thread<PictureRequest> | undefined;
  #isClosed = false;
  #hasToldNotKept = false;
  #lastId = 0;

  /** @param warn receives messages for the log. */
  constructor(start: StartThread, warn: (message: string) => void) {
    this.#start = start;
    this.#warn = warn;
  }

  /** @param file absolute path of a developed photo. */
  cut(file: string, cuts: readonly Cut[]): Promise<CutOutcome> {
    if (this.#isClosed) return Promise.resolve(closed);
    const { promise, resolve } = Promise.withResolvers<CutOutcome>(), id = ++this.#lastId;
    const timer = setTimeout(() => this.#breakDown("it takes too long over a photo"), TIMEOUT_MS);
    this.#waiting.set(id, resolve);
    this.#open().post({ type: "cut", id, file, cuts });
    return promise.finally(() => clearTimeout(timer));
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

  #open(): Thread<PictureRequest> {
    return this.#thread ??= openThread<PictureRequest, PictureAnswer>(this.#start, "picture", {
      onAnswer: (answer) => this.#hear(answer),
      onCrash: (reason) => this.#breakDown(reason),
    });
  }

  #hear(answer: PictureAnswer): void {
    if (answer.type === "notKept") return this.#tellNotKept(answer.reason);
    const settle = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    settle?.(
      answer.type === "cut"
        ? { pictures: answer.pictures }
        : { failed: answer.why, reason: answer.reason },
    );
  }

  /** Told once: a full disk would be told with every picture. */
  #tellNotKept(reason: string): void {
    if (!this.#hasToldNotKept) this.#warn(`Cannot keep pictures in ${layout.cache}: ${reason}`);
    this.#hasToldNotKept = true;
  }

  #breakDown(reason: string): void {
    this.#warn(`The thread that cuts pictures ended: ${reason}`);
    this.#end({ failed: "unreadable", reason });
  }

  /** @param outcome of what is being cut. */
  #end(outcome: CutOutcome): void {
    this.#thread?.terminate();
    this.#thread = undefined;
    for (const settle of this.#waiting.values()) settle(outcome);
    this.#waiting.clear();
  }
}
