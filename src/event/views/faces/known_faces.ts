import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { PersonToAsk } from "../../../people/questions/people_to_ask.ts";
import { NobodysFaces } from "../../../people/questions/nobodys_faces.ts";
import { type Question, QuestionQueue } from "../../../people/questions/questions.ts";
import { shareOf } from "../../../people/questions/sure_faces.ts";
import { type Candidate, candidatesFor } from "../../../people/questions/whose_questions.ts";
import { allAtOnce, type Steps } from "../../../people/steps.ts";
import type { Judging } from "../judging.ts";
import type { HeldFace } from "./held_face.ts";
import { HeldFaces, type ReadStore } from "./held_faces.ts";

/** How long an update works before it lets others in, in milliseconds. */
const AT_ONCE_MS = 12;
/** How long it rests in between while nobody waits for it, in milliseconds. */
const REST_MS = 24;

/** Probability that a face is its person's below which it is uncertain. */
export const LEAST_SURE = 0.9;

/** What was known of everybody after an update. */
interface Known {
  questions: readonly Question[];
  people: ReadonlyMap<number, PersonToAsk>;
  /** Who has a folder. */
  folders: ReadonlySet<number>;
  /** Logarithm of the number of people, one of whom a face may be of. */
  prior: number;
  uncertain: ReadonlyMap<number, number>;
}

/**
 * All faces of the event in memory, with how sure it is whose they are and what to ask about them.
 * It holds embeddings: forgetting calls {@link bringUpToDate}, which drops at once what is gone; if
 * the database is replaced, it must be made anew.
 */
export class KnownFaces {
  readonly #read: ReadStore;
  readonly #bounds: MatchBounds;
  readonly #held: HeldFaces;
  readonly #queue: QuestionQueue;
  readonly #isUrgent: () => boolean;
  #known: Known | undefined;
  /** Whether the last update came to its end. */
  #isWhole = false;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  /** @param isUrgent whether somebody waits for an update that is under way. */
  constructor(
    judging: Pick<Judging, "model" | "bounds" | "dimensions">,
    read: ReadStore,
    isUrgent = () => true,
  ) {
    this.#isUrgent = isUrgent;
    this.#read = read;
    this.#bounds = judging.bounds;
    this.#held = new HeldFaces(judging);
    this.#queue = new QuestionQueue(judging.bounds);
  }

  /** Whether an update came to its end, so that there is something to tell. */
  get isReady(): boolean {
    return this.#known !== undefined;
  }

  /** What could be asked, the most useful first. */
  get questions(): readonly Question[] {
    return this.#known?.questions ?? [];
  }

  /** How many faces of each person are uncertain; undefined before the first update's end. */
  get uncertain(): ReadonlyMap<number, number> | undefined {
    return this.#known?.uncertain;
  }

  /** Every face by the event's model, in no order. */
  get faces(): Iterable<HeldFace> {
    return this.#held.all;
  }

  /** @returns the faces of a person of whom some face is clear, or a portrait is there. */
  facesOf(person: number): HeldFace[] {
    const one = this.#known?.people.get(person);
    return [...one?.group.members ?? [], ...one?.others ?? []]
      .flatMap(({ id }) => this.#held.get(id) ?? []);
  }

  face(id: number): HeldFace | undefined {
    return this.#held.get(id);
  }

  /** Logarithm of the number of people, one of whom a face may be of. */
  get prior(): number {
    return this.#known?.prior ?? 0;
  }

  /** Bytes that embeddings and measures take. */
  get bytes(): number {
    return this.#held.bytes;
  }

  /**
   * @returns how sure it is that each face of a person is theirs, 0 to 1, by the face's number; none
   * before the first update's end, and of a person of whom no face is clear.
   */
  sharesOf(person: number): ReadonlyMap<number, number> {
    const one = this.#known?.people.get(person);
    if (this.#known === undefined || one === undefined) return new Map();
    const { prior } = this.#known;
    return new Map(this.#queue.sureOf(one).map((sure) => [sure.face, shareOf(sure, prior)]));
  }

  /**
   * @returns people with a folder whose a face may be that is nobody's, the likeliest first; none of
   * a face about which nothing can be asked.
   */
  candidatesFor(face: number, most: number): Candidate[] {
    const held = this.#held.get(face);
    if (this.#known === undefined || held === undefined) return [];
    const { people, folders, prior } = this.#known, { photoId } = held, bounds = this.#bounds;
    const inPhoto = [...this.#held.all].filter((one) => one.photoId === photoId);
    const guests = [...people.values()].filter(({ id }) => folders.has(id));
    const compared = allAtOnce(new NobodysFaces(bounds).updating(inPhoto, guests));
    const found = compared.find((one) => one.face.id === face);
    return found === undefined ? [] : candidatesFor(found, guests, { prior, bounds }, most);
  }

  /**
   * Takes in what changed. Works in short spells; calls during an update share the one that follows
   * it, so that what happened before a call is known after it.
   */
  bringUpToDate(): Promise<void> {
    this.#next ??= this.#running.catch(() => {}).then(() => {
      this.#next = undefined;
      this.#running = inSpells(this.#updating(), this.#isUrgent);
      return this.#running;
    });
    return this.#next;
  }

  *#updating(): Steps<void> {
    if (this.#isWhole && !this.#held.isOutdated(this.#read)) return;
    this.#isWhole = false;
    const faces = yield* this.#held.updating(this.#read);
    const folders = new Set(this.#read((store) => store.people.inFolders()));
    const questions = yield* this.#queue.updating(faces, folders);
    const { people } = this.#queue, prior = Math.log(Math.max(1, people.length));
    this.#known = {
      ...{ questions, prior, folders },
      people: new Map(people.map((one) => [one.id, one])),
      uncertain: yield* this.#countUncertain(people, prior),
    };
    this.#isWhole = true;
  }

  *#countUncertain(people: readonly PersonToAsk[], prior: number): Steps<Map<number, number>> {
    const uncertain = new Map<number, number>();
    for (const one of people) {
      const unsure = this.#queue.sureOf(one).filter((sure) => shareOf(sure, prior) < LEAST_SURE);
      if (unsure.length > 0) uncertain.set(one.id, unsure.length);
      yield;
    }
    return uncertain;
  }
}

/** Does work in spells, between which the thread answers others, and other threads have the core. */
async function inSpells(steps: Steps<void>, isUrgent: () => boolean): Promise<void> {
  for (;;) {
    const until = performance.now() + AT_ONCE_MS;
    while (performance.now() < until) if (steps.next().done) return;
    await new Promise((resolve) => setTimeout(resolve, isUrgent() ? 0 : REST_MS));
  }
}
