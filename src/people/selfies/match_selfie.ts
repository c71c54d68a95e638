import { leastCosine } from "../average_linkage.ts";
import type { Candidates } from "../candidates.ts";
import { distanceAt } from "../distance.ts";
import { neededEvidence } from "../evidence.ts";
import { FaceGroup, type FaceToGroup } from "../face_group.ts";
import type { ComparedFace } from "../likely_people.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { type FaceToAsk, type PersonToAsk, personToAsk } from "../questions/people_to_ask.ts";
import { twoParts } from "../questions/two_parts.ts";

/** Everybody in the event with whom a selfie is compared. */
export interface PeopleToMatch {
  candidates: Candidates;
  /** @returns all faces and portraits of a person, by the selfie's model. */
  facesOf(person: number): readonly FaceToAsk[];
}

/** What is known of who the guest is. */
export interface SaidOfGuest {
  /** What humans said; it is law. */
  is: readonly number[];
  isNot: readonly number[];
  /** Whose photos the guest sees by this selfie: they stay for as long as they are rather them. */
  seen?: readonly number[];
}

/** Somebody in the event who may be the guest. */
export interface SelfieMatch {
  person: number;
  /** `is`: their photos are shown at once. `asked`: the operator is asked first. */
  says: "is" | "asked";
  /** Evidence that the guest is this person, less the prior of the event, in nats. */
  evidence: number;
}

/**
 * Says who of the event a guest is, by a selfie that passes the quality gate. Whoever is certain
 * enough to be the guest counts as one with the selfie from then on, so that somebody whom the event
 * has as two people is found as both.
 *
 * @returns those whom humans did not speak of: who is the guest first, then the likeliest first.
 */
export function matchSelfie(
  selfie: ComparedFace,
  { candidates, facesOf }: PeopleToMatch,
  bounds: MatchBounds,
  { is, isNot, seen = [] }: SaidOfGuest = { is: [], isNot: [] },
): SelfieMatch[] {
  const known = (id: number) => personToAsk(id, facesOf(id), bounds);
  const isOpen = (id: number) => !is.includes(id) && !isNot.includes(id);
  const near = candidates.within(selfie.embedding, distanceAt(leastCosine(bounds)))
    .map(({ personId }) => personId).filter(isOpen).map(known)
    .filter(({ group }) => group.faces > 0);
  const prior = Math.log(Math.max(1, candidates.size));
  const guest = new Guest(selfie, bounds, prior, { is: is.map(known), seen });
  return [...guest.takeIn(near), ...guest.mayBe(near)];
}

/** The selfie's number in place of a face's and a photo's; none of the event has it. */
const SELFIE = 0;

/** A guest as known by the selfie, and by everybody in the event who is the guest. */
class Guest {
  readonly #selfie: FaceToGroup;
  readonly #bounds: MatchBounds;
  readonly #prior: number;
  readonly #seen: readonly number[];
  readonly #is: PersonToAsk[];
  #group: FaceGroup;

  constructor(
    { embedding, clarity }: ComparedFace,
    bounds: MatchBounds,
    prior: number,
    { is, seen }: { is: PersonToAsk[]; seen: readonly number[] },
  ) {
    const box = { x: 0, y: 0, width: 0, height: 0 };
    this.#selfie = { id: SELFIE, photoId: SELFIE, box, embedding, clarity, personId: null };
    this.#bounds = bounds;
    this.#prior = prior;
    this.#seen = seen;
    this.#is = is;
    this.#group = this.#together(is);
  }

  /** Takes in who is certainly the guest, the most evidence first. */
  takeIn(people: readonly PersonToAsk[]): SelfieMatch[] {
    const found: SelfieMatch[] = [], doubtful = new Set<PersonToAsk>();
    for (;;) {
      const compared = this.#compared(people);
      const best = compared.find((each) => this.#isEnough(each) && !doubtful.has(each.one));
      if (best === undefined) return found;
      const whole = this.#together([...this.#is, best.one]);
      if (this.#hasRival(best, compared) || this.#hasStranger(whole)) {
        doubtful.add(best.one);
        continue;
      }
      this.#is.push(best.one);
      this.#group = whole;
      found.push({ person: best.one.id, says: "is", evidence: best.evidence });
    }
  }

  /** @returns who of the others may be the guest. */
  mayBe(people: readonly PersonToAsk[]): SelfieMatch[] {
    return this.#compared(people)
      .filter(({ evidence }) => evidence >= this.#bounds.selfie.asked)
      .map(({ one, evidence }) => ({ person: one.id, says: "asked", evidence }));
  }

  /** @returns those others whom neither a photo nor a human keeps apart from the guest. */
  #compared(people: readonly PersonToAsk[]): Compared[] {
    return people.filter((one) => !this.#is.includes(one) && this.#group.mayBeOne(one.group))
      .map((one) => ({ one, evidence: this.#group.evidenceWith(one.group) - this.#prior }))
      .sort((a, b) => b.evidence - a.evidence || a.one.id - b.one.id);
  }

  #isEnough({ one, evidence }: Compared): boolean {
    return evidence >= (this.#seen.includes(one.id) ? 0 : this.#bounds.selfie.shown);
  }

  /** Whether somebody who is certainly another person is about as likely the guest. */
  #hasRival(best: Compared, compared: readonly Compared[]): boolean {
    return compared.some(({ one, evidence }) =>
      best.evidence - evidence < this.#bounds.selfie.shown && !best.one.group.mayBeOne(one.group)
    );
  }

  /**
   * Whether some of the person's faces show to be somebody else's now that there is the selfie: the
   * two parts of all faces would not be one person. What a human gave to the person is no doubt.
   */
  #hasStranger(whole: FaceGroup): boolean {
    const parts = twoParts(whole.members, this.#bounds.evidence);
    if (parts === undefined || parts.every(({ members }) => members.some(isSpokenOf))) return false;
    const evidence = parts[0].evidenceWith(parts[1]) - this.#prior;
    return evidence < neededEvidence(1, this.#bounds);
  }

  #together(people: readonly PersonToAsk[]): FaceGroup {
    const { embedding } = this.#selfie, { evidence } = this.#bounds;
    const group = new FaceGroup(embedding.length, evidence);
    group.add(this.#selfie);
    for (const { group: theirs, others } of people) {
      for (const face of theirs.members) group.add(face);
      for (const face of others) group.attach(face);
    }
    return group;
  }
}

const isSpokenOf = ({ id, pinnedTo }: FaceToGroup) => id === SELFIE || pinnedTo !== undefined;

interface Compared {
  one: PersonToAsk;
  evidence: number;
}
