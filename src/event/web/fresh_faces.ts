import type { EngineEvent } from "../engine/engine_event.ts";
import type { ReadStore } from "../views/faces/held_faces.ts";
import { KnownFaces } from "../views/faces/known_faces.ts";
import type { Judging } from "../views/judging.ts";
import { portraitsToCheck, type PortraitToCheck } from "../views/review/portraits_to_check.ts";
import { LastLook } from "./last_look.ts";

export interface FreshFacesParts {
  read: ReadStore;
  judging: () => Promise<Judging>;
  /** Whether a page is open, so that somebody may look at any moment. */
  isWatched: () => boolean;
  /** How long faces are kept after the last look, in milliseconds. */
  keptMs?: number;
  /** Told after each update by which more is known, or other things. */
  updated: () => void;
  /** Told why an update failed; what was known before stays. */
  failed: (error: unknown) => void;
}

/** Least wait for further new photos before an update, in milliseconds. */
const GATHERED_MS = 1500;
/** After an update, new photos wait for so many times as long as it took: sorting comes first. */
const REST = 30;
/** Faces take tens of megabytes: they go once no page has been open for so long. */
const KEPT_MS = 120_000;

interface Held {
  known: KnownFaces;
  /** What the faces are judged by. */
  judging: Judging;
}

/**
 * What is known of all faces, kept up to date in the background: after each decision at once, for new
 * photos now and then. It is read when somebody asks for the first time, and let go when nobody has looked for
 * a while.
 */
export class FreshFaces {
  readonly #parts: FreshFacesParts;
  #held: Promise<Held> | undefined;
  #now: KnownFaces | undefined;
  #portraits: readonly PortraitToCheck[] = [];
  #decided = 0;
  /** Questions when faces were let go; undefined if they were not. */
  #counted: number | undefined;
  readonly #lastLook: LastLook;
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds that the last update took, and when it ended. */
  #took = { ms: 0, until: -Infinity };

  constructor(parts: FreshFacesParts) {
    this.#parts = parts;
    const { keptMs = KEPT_MS, isWatched } = parts;
    this.#lastLook = new LastLook(keptMs, isWatched, () => this.#letGo());
  }

  /** What is known now; undefined until the first update came to its end, which this begins. */
  get now(): KnownFaces | undefined {
    this.#lastLook.take();
    if (this.#held === undefined) this.whole().catch(this.#parts.failed);
    return this.#now;
  }

  /** Whether faces are in memory, or being read. */
  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** Portraits that are not used, or may name the wrong person, as of the last update. */
  get portraits(): readonly PortraitToCheck[] {
    return this.#portraits;
  }

  /** How many questions a human could answer, as far as it is known; to ask is no look by itself. */
  get questions(): number {
    if (this.#counted !== undefined && !this.#parts.isWatched()) return this.#counted;
    return (this.now?.questions.length ?? 0) + this.#portraits.length;
  }

  /** Number of the last decision that is part of what is known; 0 while nothing is. */
  get decided(): number {
    return this.#decided;
  }

  /** @returns what is known now, or once the first update comes to its end. */
  async whole(): Promise<KnownFaces> {
    this.#lastLook.take();
    const held = this.#held ??= this.#begin();
    try {
      return (await held).known;
    } catch (error) {
      if (this.#held === held) this.#held = undefined;
      throw error;
    }
  }

  /** To be told whatever the engine tells. */
  heard(event: EngineEvent): void {
    if (this.#held === undefined) return;
    if (event.type === "personChanged" && event.kind === "settings") this.#judgeAnew();
    else if (event.type === "personChanged" || event.type === "regrouped") this.refresh();
    else if (event.type === "photoIdentified" || event.type === "photoPlaced") {
      const rest = this.#took.until + REST * this.#took.ms - performance.now();
      this.#timer ??= setTimeout(() => this.refresh(), Math.max(GATHERED_MS, rest));
    }
  }

  /** Brings what is known up to date now; whom the event forgot is dropped in the first step. */
  refresh(): void {
    this.#stopWaiting();
    this.#held?.then((held) => this.#update(held)).catch(this.#parts.failed);
  }

  /** Forgets everything, as before the database is replaced; it is read again when asked for. */
  close(): void {
    this.#stopWaiting();
    this.#lastLook.end();
    this.#counted = undefined;
    this.#generation++;
    this.#held = this.#now = undefined;
    this.#portraits = [];
    this.#decided = 0;
  }

  #letGo(): void {
    const counted = this.#now && this.questions;
    this.close();
    this.#counted = counted;
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Changed settings may tell people apart otherwise. */
  #judgeAnew(): void {
    const { judging, failed } = this.#parts;
    Promise.all([judging(), this.#held]).then(async ([now, held]) => {
      if (held === undefined || textOf(now) === textOf(held.judging)) return;
      this.close();
      await this.whole();
    }).catch(failed);
  }

  async #begin(): Promise<Held> {
    this.#counted = undefined;
    const judging = await this.#parts.judging();
    const held = { judging, known: new KnownFaces(judging, this.#parts.read) };
    await this.#update(held);
    return held;
  }

  async #update({ known, judging }: Held): Promise<void> {
    const began = performance.now(), generation = this.#generation, { read } = this.#parts;
    const { questions } = known;
    const decided = read(({ decisions }) => decisions.lastId());
    await known.bringUpToDate();
    // It was closed meanwhile.
    if (generation !== this.#generation) return;
    this.#took = { ms: performance.now() - began, until: performance.now() };
    const isSame = this.#now === known && this.#decided === decided &&
      questions === known.questions;
    this.#portraits = read((store) => portraitsToCheck(store, judging));
    this.#now = known;
    this.#decided = decided;
    if (!isSame) this.#parts.updated();
  }
}

function textOf({ model, bounds }: Judging): string {
  return JSON.stringify([model, bounds]);
}
