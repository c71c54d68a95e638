import type { Decision, FaceKey } from "../../core/decision.ts";
import { faceId, facesSpokenOf, FaceWords, peopleIn } from "./face_words.ts";
import type { Known, Said, Who } from "./saying.ts";

/**
 * Finds whom sayings mean, each as its sayer saw everybody then: what was said of a face before counts
 * for whose it was, what was said later does not. A saying that was carried out means whom it meant
 * then, unless an earlier one that came late says otherwise of the faces that it named them by.
 */
export class Whose {
  readonly words: FaceWords;
  readonly #said: readonly Said[];
  readonly #known: Known;
  readonly #mergers: readonly string[];
  readonly #found = new Map<string, number | undefined>();

  /** @param said in order, without what was undone. */
  constructor(said: readonly Said[], known: Known) {
    this.#said = said;
    this.#known = known;
    this.words = new FaceWords(said, known);
    this.#mergers = said.flatMap(({ id, says }) => says.kind === "merge" ? [id] : []);
  }

  /**
   * @param at place of the saying in the order.
   * @param nth of the people whom it names.
   * @returns the number that they had before what was said later; undefined if nobody is known by
   * those faces.
   */
  person(at: number, nth: number): number | undefined {
    const key = `${at} ${nth}`;
    if (!this.#found.has(key)) {
      // What names each other in a circle cannot be found.
      this.#found.set(key, undefined);
      this.#found.set(key, this.#find(at, nth));
    }
    return this.#found.get(key);
  }

  /** The same person by the present number. */
  survivor(at: number, nth: number): number | undefined {
    const person = this.person(at, nth);
    return person === undefined ? undefined : this.#known.survivorOf(person);
  }

  /** @returns the somebody new to whom a split gave its faces; undefined until it is carried out. */
  newcomer(at: number): number | undefined {
    const { id, says } = this.#said[at];
    const [done] = this.#known.carriedOut(id);
    if (done === undefined || !("faces" in done)) return undefined;
    const still = facesSpokenOf(says).find((face) =>
      done.faces.some((key) => faceId(this.#known, key) === faceId(this.#known, face)) &&
      this.words.after(at, face).length === 0
    );
    const face = this.#known.face(still ?? done.faces[0]);
    const person = face === undefined ? null : this.#known.personOf(face);
    return person === null ? undefined : this.#known.survivorOf(person);
  }

  /** @returns whose most of these faces are by now, whatever was said. */
  most(who: Who): number | undefined {
    return this.#mostVoted(who.map((key) => this.#now(key)));
  }

  #find(at: number, nth: number): number | undefined {
    const { id, says } = this.#said[at], who = peopleIn(says)[nth];
    const recorded = numbersIn(this.#known.carriedOut(id).at(0))[nth];
    const there = who.filter((key) => this.#known.face(key) !== undefined);
    // Whoever gave faces to somebody at another laptop may not have been heard of: the rest tells.
    const [plain, given] = [false, true].map((is) =>
      there.filter((key) => this.words.before(at, key).length > 0 === is)
    );
    if (recorded !== undefined && given.length === 0) return recorded;
    const found = this.#mostVoted(plain.map((key) => this.#then(at, key))) ??
      this.#mostVoted(given.map((key) => this.#given(at, key))) ?? this.most(who);
    if (recorded === undefined) return found;
    return found === undefined || this.wereOne(at, found, recorded) ? recorded : found;
  }

  /** @returns whose a face is by what was said of it before. */
  #given(at: number, key: FaceKey): number | undefined {
    const place = this.words.before(at, key).at(-1);
    if (place === undefined) return this.#then(at, key);
    const { kind } = this.#said[place].says;
    if (kind === "move") return this.person(place, 0);
    if (kind === "split") return this.newcomer(place);
    if (kind === "not") {
      const then = this.#then(at, key);
      return this.#isSame(then, this.survivor(place, 0)) ? undefined : then;
    }
    // Whoever names somebody by what is said to be no face means whose it was taken for.
    return this.#given(place, key);
  }

  /** @returns whose a face was before what was said there and later, and before any merger. */
  #then(at: number, key: FaceKey): number | undefined {
    const face = this.#known.face(key);
    if (face === undefined) return undefined;
    const later = this.words.after(at - 1, key).map((place) => this.#said[place].id);
    const before = this.#known.personBefore([...later, ...this.#mergers], face);
    return before === undefined ? this.#now(key) : before ?? undefined;
  }

  /** Whether two were one person by the mergers before a place in the order. */
  wereOne(at: number, one: number, other: number): boolean {
    const into = new Map<number, number>();
    const survivor = (person: number): number =>
      into.has(person) ? survivor(into.get(person)!) : person;
    for (let place = 0; place < at; place++) {
      if (this.#said[place].says.kind !== "merge") continue;
      const [from, to] = [this.person(place, 0), this.person(place, 1)];
      if (from === undefined || to === undefined || survivor(from) === survivor(to)) continue;
      into.set(survivor(from), survivor(to));
    }
    return survivor(one) === survivor(other);
  }

  /**
   * @param votes numbers of people; those who turned out to be one vote together.
   * @returns of several with as many votes, who has the clearest face.
   */
  #mostVoted(votes: readonly (number | undefined)[]): number | undefined {
    const known = votes.filter((vote) => vote !== undefined);
    const same = mostOf(known.map((vote) => this.#known.survivorOf(vote)));
    return mostOf(known.filter((vote) => this.#known.survivorOf(vote) === same));
  }

  #isSame(one: number | undefined, other: number | undefined): boolean {
    return one !== undefined && this.#known.survivorOf(one) === other;
  }

  #now(key: FaceKey): number | undefined {
    const face = this.#known.face(key);
    return face === undefined ? undefined : this.#known.personOf(face) ?? undefined;
  }
}

function mostOf(votes: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}

/** @returns the numbers of the people in a decision, in the order of {@link peopleIn}. */
export function numbersIn(decision: Decision | undefined): number[] {
  switch (decision?.kind) {
    case "name":
    case "role":
    case "cover":
    case "not":
      return [decision.person];
    case "merge":
      return [decision.from, decision.into];
    case "different":
      return decision.people;
    case "move":
      return [decision.to];
    default:
      return [];
  }
}
