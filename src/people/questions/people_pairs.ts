import { leastCosine } from "../average_linkage.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { nearGroups } from "../near_groups.ts";
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
  update(people: readonly PersonToAsk[]): readonly PeoplePair[] {
    const before = this.#people, now = new Set(people);
    const changed = people.filter((one) => !before.has(one));
    this.#people = now;
    if (MANY * changed.length > people.length) {
      this.#pairs = this.#allPairs(people);
    } else {
      const kept = this.#pairs.filter(({ people: [a, b] }) => now.has(a) && now.has(b));
      this.#pairs = [...kept, ...this.#pairsOf(changed, people)].sort(byNumbers);
    }
    return this.#pairs;
  }

  #allPairs(people: readonly PersonToAsk[]): PeoplePair[] {
    const pairs: PeoplePair[] = [];
    // Rounding to single precision must not lose a pair.
    const rows = nearGroups(people.map(({ group }) => group), this.#leastCosine - 1e-5);
    for (let i = 0; i < rows.length; i += 2) {
      pairs.push(...this.#pairOf(people[rows[i]], people[rows[i + 1]]));
    }
    return pairs.sort(byNumbers);
  }

  #pairsOf(changed: readonly PersonToAsk[], people: readonly PersonToAsk[]): PeoplePair[] {
    const isChanged = new Set(changed);
    return changed.flatMap((one) =>
      people.filter((other) => other.id > one.id || !isChanged.has(other)).flatMap((other) =>
        one === other ? [] : this.#pairOf(one, other)
      )
    );
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
