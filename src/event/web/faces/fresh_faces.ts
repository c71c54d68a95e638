import type { EngineEvent } from "../../engine/engine_event.ts";
import type { ReadStore } from "../../views/faces/held_faces.ts";
import { KnownFaces } from "../../views/faces/known_faces.ts";
import type { Judging } from "../../views/judging.ts";
import { guestsToAsk, type GuestToAsk } from "../../views/review/guests_to_ask.ts";
import { portraitsToCheck, type PortraitToCheck } from "../../views/review/portraits_to_check.ts";

export interface FreshFacesParts {
  read: ReadStore;
  judging: () => Promise<Judging>;
  /** Told after each update, with whether more is known by it, or other things. */
  updated: (isNews: boolean) => void;
  /** Told why an update failed; what was known before stays. */
  failed: (error: unknown) => void;
}

/** Least wait for further new photos before an update, in milliseconds. */
const GATHERED_MS = 1500;
/** After an update, new photos wait for so many times as long as it took: sorting comes first. */
const REST = 10;

interface Held {
  known: KnownFaces;
  /** What the faces are judged by. */
  judging: Judging;
}

/**
 * What is known of all faces, kept up to date in the background: after each decision at once, for new
 * photos now and then. It is read when somebody asks for the first time.
 */
export class FreshFaces {
  readonly #parts: FreshFacesParts;
  #held: Promise<Held> | undefined;
  #now: KnownFaces | undefined;
  #portraits: readonly PortraitToCheck[] = [];
  #guests: readonly GuestToAsk[] = [];
  #decided = 0;
  /** How many events were told, and how many of them before the last update began. */
  #heard = 0;
  #tookIn = 0;
  #mostMs = 0;
  /** Whether somebody waits for the update that is under way, or for the next one. */
  #isUrgent = false;
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds that the last update took, and when it ended. */
  #took = { ms: 0, until: -Infinity };

  constructor(parts: FreshFacesParts) {
    this.#parts = parts;
  }

  /** What is known now; undefined until the first update came to its end, which this begins. */
  get now(): KnownFaces | undefined {
    if (this.#held === undefined) this.#start().catch(this.#parts.failed);
    return this.#now;
  }

  /** Portraits that are not used, or may name the wrong person, as of the last update. */
  get portraits(): readonly PortraitToCheck[] {
    return this.#portraits;
  }

  /** Guests who may be somebody in the event, as of the last update. */
  get guests(): readonly GuestToAsk[] {
    return this.#guests;
  }

  /** How many questions a human could answer now; 0 while nothing is known. */
  get questions(): number {
    return (this.now?.questions.length ?? 0) + this.#portraits.length + this.#guests.length;
  }

  /** How many of the events that were told are part of what is known. */
  get tookIn(): number {
    return this.#tookIn;
  }

  /** Milliseconds that the longest update took, which is the first as a rule. */
  get mostMs(): number {
    return this.#mostMs;
  }

  /** Number of the last decision that is part of what is known; 0 while nothing is. */
  get decided(): number {
    return this.#decided;
  }

  /** @returns what is known now, or once the first update comes to its end. */
  async whole(): Promise<KnownFaces> {
    this.#isUrgent = this.#now === undefined;
    return await this.#start();
  }

  async #start(): Promise<KnownFaces> {
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
    this.#heard++;
    if (this.#held === undefined) return;
    if (event.type === "personChanged" && event.kind === "settings") this.#judgeAnew();
    else if (isAtOnce(event)) {
      // Who answers question after question waits for the next one.
      this.#isUrgent ||= event.type === "personChanged";
      this.refresh();
    } else if (event.type === "photoIdentified" || event.type === "photoPlaced") {
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
    this.#generation++;
    this.#held = this.#now = undefined;
    this.#portraits = [];
    this.#guests = [];
    this.#decided = 0;
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
    const judging = await this.#parts.judging();
    const held = {
      judging,
      known: new KnownFaces(judging, this.#parts.read, () => this.#isUrgent),
    };
    await this.#update(held);
    return held;
  }

  async #update({ known, judging }: Held): Promise<void> {
    const began = performance.now(), generation = this.#generation, { read } = this.#parts;
    const { questions } = known, heard = this.#heard;
    const decided = read(({ decisions }) => decisions.lastId());
    await known.bringUpToDate();
    // It was closed meanwhile.
    if (generation !== this.#generation) return;
    this.#took = { ms: performance.now() - began, until: performance.now() };
    this.#mostMs = Math.max(this.#mostMs, this.#took.ms);
    const guests = read(guestsToAsk);
    const isSame = this.#now === known && this.#decided === decided &&
      questions === known.questions && JSON.stringify(guests) === JSON.stringify(this.#guests);
    this.#portraits = read((store) => portraitsToCheck(store, judging));
    this.#guests = guests;
    this.#now = known;
    this.#decided = decided;
    this.#tookIn = heard;
    this.#isUrgent = false;
    this.#parts.updated(!isSame);
  }
}

/** Whether somebody waits for what is known after it. */
function isAtOnce({ type }: EngineEvent): boolean {
  return type === "personChanged" || type === "regrouped" || type === "enrolmentChanged";
}

function textOf({ model, bounds }: Judging): string {
  return JSON.stringify([model, bounds]);
}
