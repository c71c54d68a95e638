import type { MatchBounds } from "../match_bounds.ts";
import { doubtedFaces, type DoubtQuestion, doubtQuestions } from "./doubt_questions.ts";
import { type MergeQuestion, mergeQuestions } from "./merge_questions.ts";
import { type MixedQuestion, mixedQuestion, personInParts } from "./mixed_questions.ts";
import { NobodysFaces } from "./nobodys_faces.ts";
import { PeoplePairs } from "./people_pairs.ts";
import { type FaceToAsk, PeopleToAsk, type PersonToAsk } from "./people_to_ask.ts";
import { allAtOnce, mapped, type Steps } from "../steps.ts";
import { remembered } from "./remembered.ts";
import { type SureFace, sureFaces } from "./sure_faces.ts";
import { type WhoseQuestion, whoseQuestions } from "./whose_questions.ts";

/**
 * What a human could say about who is who. Each kind is answered with yes or no; either answer is a
 * decision, with which the question is never asked again.
 */
export type Question = MergeQuestion | DoubtQuestion | WhoseQuestion | MixedQuestion;

/**
 * One queue of questions, the most useful first: by the probability that the answer changes
 * something, times what is gained by that. Only what folders depend on is asked.
 *
 * @param faces all faces by the event's model, with whose they are, and references.
 * @param folders the people who have a folder.
 */
export function questionsOf(
  faces: readonly FaceToAsk[],
  folders: ReadonlySet<number>,
  bounds: MatchBounds,
): Question[] {
  return new QuestionQueue(bounds).update(faces, folders);
}

/** The same, again and again: it looks anew only at people and faces that changed. */
export class QuestionQueue {
  readonly #bounds: MatchBounds;
  readonly #people: PeopleToAsk;
  readonly #pairs: PeoplePairs;
  readonly #nobodys: NobodysFaces;
  readonly #doubted = remembered((one: PersonToAsk) => doubtedFaces(one, this.#bounds));
  readonly #sure = remembered((one: PersonToAsk) => sureFaces(one, this.#bounds));
  readonly #inParts = remembered((one: PersonToAsk) => personInParts(one, this.#bounds));

  #everybody: readonly PersonToAsk[] = [];

  constructor(bounds: MatchBounds) {
    this.#bounds = bounds;
    this.#people = new PeopleToAsk(bounds);
    this.#pairs = new PeoplePairs(bounds);
    this.#nobodys = new NobodysFaces(bounds);
  }

  /** Everybody with whom others can be compared, by number, as of the last update. */
  get people(): readonly PersonToAsk[] {
    return this.#everybody;
  }

  /** @returns how sure it is that a person's faces are theirs. @param person one of {@link people}. */
  sureOf(person: PersonToAsk): readonly SureFace[] {
    return this.#sure(person);
  }

  /** @returns what {@link questionsOf} the same would return. */
  update(faces: readonly FaceToAsk[], folders: ReadonlySet<number>): Question[] {
    return allAtOnce(this.updating(faces, folders));
  }

  /** The same in steps, of which each takes milliseconds, however large the event is. */
  *updating(
    faces: readonly FaceToAsk[],
    folders: ReadonlySet<number>,
  ): Steps<Question[]> {
    const people = yield* this.#people.updating(faces);
    this.#everybody = people;
    const guests = people.filter(({ id }) => folders.has(id));
    const asking = { prior: Math.log(Math.max(1, people.length)), bounds: this.#bounds };
    const inParts = yield* mapped(guests, this.#inParts);
    const mixed = inParts.filter((parts) => parts !== undefined)
      .flatMap((parts) => mixedQuestion(parts, asking) ?? []);
    const isMixed = new Set(mixed.map(({ person }) => person));
    const doubted = yield* mapped(guests.filter(({ id }) => !isMixed.has(id)), this.#doubted);
    const nobodys = yield* this.#nobodys.updating(faces, guests);
    const pairs = yield* this.#pairs.updating(people);
    const merges = mergeQuestions(pairs, folders, asking);
    yield;
    const doubts = doubtQuestions(doubted.flat(), asking);
    yield;
    const questions = [...merges, ...mixed, ...doubts, ...whoseQuestions(nobodys, guests, asking)];
    yield;
    // Sorting keeps the order of what is equally useful, which is that of people and faces.
    return questions.sort((a, b) => b.share * b.gain - a.share * a.gain);
  }
}
