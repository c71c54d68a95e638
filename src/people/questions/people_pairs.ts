import { leastCosine } from "../average_linkage.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { meansOf } from "../near_groups.ts";
import { findingNearPairs } from "../near_pairs.ts";
import { mapped, type Steps } from "../steps.ts";
import type { PersonToAsk } from "./people_to_ask.ts";

/** Two people, and the evidence that they are one, in nats; the first has the lower number. */
export interface PeoplePair {
  people: [PersonToAsk, PersonToAsk];
  evidence: number;
}

/** If more than one in so many people changed, all pairs are found anew, which is faster then. */
const MANY = 8;

/** All pairs of people who are near enough to each other for linkage to look at them. */
export class PeoplePairs {
  readonly #leastCosine: number;
  #people: ReadonlySet<PersonToAsk> = new Set();
  #pairs: PeoplePair[] = [];

  constructor(bounds: MatchBounds) {
    this.#leastCosine = leastCosine(bounds);
  }

  /**
   * @param people by number. @returns their pairs, by both numbers.
   * O(changed people × people × dimensions).
   */
  *updating(people: readonly PersonToAsk[]): Steps<readonly PeoplePair[]> {
    const before = this.#people, now = new Set(people);
    const changed = people.filter((one) => !before.has(one));
    if (MANY * changed.length > people.length) {
      this.#pairs = yield* this.#allPairs(people);
    } else {
      const kept = this.#pairs.filter(({ people: [a, b] }) => now.has(a) && now.has(b));
      this.#pairs = [...kept, ...yield* this.#pairsOf(changed, people)].sort(byNumbers);
    }
    this.#people = now;
    return this.#pairs;
  }

  *#allPairs(people: readonly PersonToAsk[]): Steps<PeoplePair[]> {
    const pairs: PeoplePair[] = [];
    // Rounding to single precision must not lose a pair.
    const means = meansOf(people.map(({ group }) => group));
    const rows = yield* findingNearPairs(...means, this.#leastCosine - 1e-5);
    for (let i = 0; i < rows.length; i += 2) {
      pairs.push(...this.#pairOf(people[rows[i]], people[rows[i + 1]]));
      yield;
    }
    return pairs.sort(byNumbers);
  }

  *#pairsOf(
    changed: readonly PersonToAsk[],
    people: readonly PersonToAsk[],
  ): Steps<PeoplePair[]> {
    const isChanged = new Set(changed);
    const pairs = yield* mapped(
      changed,
      (one) =>
        people.filter((other) => other.id > one.id || !isChanged.has(other)).flatMap((other) =>
          one === other ? [] : this.#pairOf(one, other)
        ),
    );
    return pairs.flat();
  }

  #pairOf(one: PersonToAsk, other: PersonToAsk): PeoplePair[] {
    const [a, b] = one.id < other.id ? [one, other] : [other, one];
    if (a.group.meanCosine(b.group) < this.#leastCosine) return [];
    return [{ people: [a, b], evidence: a.group.evidenceWith(b.group) }];
  }
}

function byNumbers({ people: [a, b] }: PeoplePair, { people: [c, d] }: PeoplePair): number {
  return a.id - c.id || b.id - d.id;
}
