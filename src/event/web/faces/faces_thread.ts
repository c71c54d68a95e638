import { OperatorError } from "../../../core/operator_error.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { LastLook } from "../../../runtime/last_look.ts";
import { PendingAnswers } from "../../../runtime/pending_answers.ts";
import { openThread, type StartThread, type Thread } from "../../../runtime/thread.ts";
import type { AlikeFace } from "../../../contracts/find.ts";
import type { EngineEvent } from "../../engine/engine_event.ts";
import type { GivenFace } from "../../views/find/found_view.ts";
import type { FacesAnswerOf, FacesAskName, FacesRequestOf } from "./faces_asks.ts";
import type { FacesAnswer, FacesRequest, FacesSetup, KnownInShort } from "./faces_protocol.ts";

export interface FacesThreadParts {
  setup: FacesSetup;
  start: StartThread;
  /** Whether a page is open, which shows how many questions there are. */
  isWatched: () => boolean;
  /** Told whenever more is known, or other things. */
  updated: () => void;
  /** Told why something failed. */
  failed: (error: unknown) => void;
  times?: Partial<FacesTimes>;
}

export interface FacesTimes {
  /** How long faces are held after the last look, in milliseconds. */
  keptMs: number;
  /** How long what a page shows without faces goes before they are read, in milliseconds. */
  firstMs: number;
  /** How long is waited for what a page can be shown without, in milliseconds. */
  patienceMs: number;
  /** Least wait before questions are counted again that nobody looks at, in milliseconds. */
  recountMs: number;
}

const usualTimes: FacesTimes = {
  keptMs: 120_000,
  firstMs: 1000,
  patienceMs: 700,
  recountMs: 60_000,
};
/** To count again, wait at least for so many times as long as it took: sorting comes first. */
const REST = 20;

/**
 * What the page knows of all faces. Together they take tens of megabytes, and it takes seconds to
 * read them, so a thread of its own holds them while somebody looks, and ends when nobody does. What
 * it knew in short outlives it, and is found out again now and then while a page is open.
 */
export class FacesThread {
  readonly #parts: FacesThreadParts;
  readonly #times: FacesTimes;
  readonly #lastLook: LastLook;
  readonly #pending = new PendingAnswers();
  #thread: Thread<FacesRequest> | undefined;
  #known: KnownInShort | undefined;
  /** How many events that may change something are not part of what is known. */
  #unheard = 0;
  /** How many such events the thread was told. */
  #told = 0;
  /** When the thread is to start, and what waits for that. */
  #startsAt = Infinity;
  #start: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: FacesThreadParts) {
    this.#parts = parts;
    this.#times = { ...usualTimes, ...parts.times };
    this.#lastLook = new LastLook(this.#times.keptMs, () => this.#rest());
  }

  /** Whether the thread runs. */
  get isRunning(): boolean {
    return this.#thread !== undefined;
  }

  /** How many questions a human could answer, as far as it is known. */
  get questions(): number {
    const isDue = this.#known === undefined && this.#startsAt === Infinity;
    if (isDue && this.#parts.isWatched()) this.#openIn(this.#times.firstMs);
    return this.#known?.questions ?? 0;
  }

  /** @returns how many faces of each person are uncertain, as far as it is known. */
  uncertain(): ReadonlyMap<number, number> | undefined {
    if (this.#known === undefined || this.#unheard > 0) {
      this.#lastLook.take();
      this.#openIn(this.#times.firstMs);
    }
    return this.#known?.uncertain;
  }

  /** @returns how sure it is of each face of a person that it is theirs; nothing if unknown yet. */
  async sharesOf(person: number): Promise<ReadonlyMap<number, number>> {
    return await this.#soon(this.ask("shares", { person })) ?? new Map();
  }

  /** @returns for each of some faces those in nobody's folder that resemble it; null if unknown yet. */
  async missesOf(faces: readonly GivenFace[]): Promise<AlikeFace[][] | null> {
    return await this.#soon(this.ask("misses", { of: faces })) ?? null;
  }

  /** @throws {OperatorError | HttpProblem} why it cannot be told. */
  async ask<Name extends FacesAskName>(
    name: Name,
    request: FacesRequestOf<Name>,
  ): Promise<FacesAnswerOf<Name>> {
    this.#lastLook.take();
    const thread = this.#open();
    const answer = this.#pending.ask((id) => thread.post({ type: "ask", id, name, request }));
    return await answer as FacesAnswerOf<Name>;
  }

  /** To be told whatever the engine tells. */
  heard(event: EngineEvent): void {
    if (!changesFaces(event)) return;
    this.#unheard++;
    if (this.#thread === undefined) return this.#countSoon();
    this.#told++;
    this.#thread.post({ type: "heard", event });
  }

  /** Forgets everything, as before the database is replaced; it is found out when asked for. */
  close(): void {
    this.#end();
    this.#known = undefined;
    this.#unheard = 0;
  }

  /** @returns undefined if it takes longer than somebody should wait, as while faces are read. */
  async #soon<T>(answer: Promise<T>): Promise<T | undefined> {
    const tooLong = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => tooLong.resolve(undefined), this.#times.patienceMs);
    answer.catch(() => {});
    return await Promise.race([answer, tooLong.promise]).finally(() => clearTimeout(timer));
  }

  /** Starts the thread in a while, if somebody could see what it finds out. */
  #openIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.#thread !== undefined || at >= this.#startsAt) return;
    this.#stopWaiting();
    this.#startsAt = at;
    this.#start = setTimeout(() => {
      this.#stopWaiting();
      if (this.#lastLook.isRecent || this.#parts.isWatched()) this.#open();
    }, ms);
  }

  #open(): Thread<FacesRequest> {
    if (this.#thread !== undefined) return this.#thread;
    this.#stopWaiting();
    this.#told = 0;
    // What happened before it starts is what it reads.
    this.#unheard = 0;
    this.#thread = openThread<FacesRequest, FacesAnswer>(this.#parts.start, "faces", {
      onAnswer: (answer) => this.#hear(answer),
      onCrash: (reason) => this.#broke(reason),
    });
    this.#thread.post({ type: "start", setup: this.#parts.setup });
    return this.#thread;
  }

  #hear(answer: FacesAnswer): void {
    if (answer.type === "updated") this.#learn(answer.known, answer.isNews);
    else if (answer.type === "answered") this.#pending.answered(answer.id, answer.answer);
    else {
      const { exit, message, hint } = answer.fault, error = new OperatorError(exit, message, hint);
      if (answer.type === "refused") this.#pending.refused(answer.id, error);
      else {
        this.#parts.failed(error);
        this.#unheard++;
        if (!this.#lastLook.isRecent) this.#rest();
      }
    }
  }

  #learn(known: KnownInShort, isNews: boolean): void {
    this.#known = known;
    this.#unheard = this.#told - known.tookIn;
    if (isNews) this.#parts.updated();
    if (!this.#lastLook.isRecent) this.#rest();
  }

  #broke(reason: string): void {
    this.#parts.failed(new Error(`the thread that holds faces ended: ${reason}`));
    this.#end();
    this.#countSoon();
  }

  /** Nobody looks. */
  #rest(): void {
    if (this.#pending.isAny) return this.#lastLook.take();
    this.#end();
    if (this.#unheard > 0) this.#countSoon();
  }

  #countSoon(): void {
    this.#openIn(Math.max(this.#times.recountMs, REST * (this.#known?.mostMs ?? 0)));
  }

  #stopWaiting(): void {
    clearTimeout(this.#start);
    this.#startsAt = Infinity;
  }

  #end(): void {
    this.#stopWaiting();
    this.#lastLook.end();
    this.#thread?.terminate();
    this.#thread = undefined;
    this.#pending.refuseAll(new HttpProblem(503));
  }
}

function changesFaces({ type }: EngineEvent): boolean {
  return type === "personChanged" || type === "regrouped" || type === "photoIdentified" ||
    type === "photoPlaced" || type === "enrolmentChanged";
}
