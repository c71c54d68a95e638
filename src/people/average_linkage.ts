import TinyQueue from "tinyqueue";
import { cosineAt } from "./distance.ts";
import { neededEvidence } from "./evidence.ts";
import type { FaceGroup } from "./face_group.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { nearGroups } from "./near_groups.ts";

/** A merger that was worth it when it was proposed; it is void once either group has changed. */
interface Proposal {
  evidence: number;
  a: number;
  b: number;
  /** Sum of both groups' versions then. */
  version: number;
}

/** The conditions under which two groups become one person. */
export interface MergeRule {
  /** Weighted mean cosine below which no two groups ever become one. */
  least: number;
  /** @returns the evidence that two groups are one person, in nats. */
  evidence(a: FaceGroup, b: FaceGroup): number;
  /** @returns whether they may be one person, however alike they are. */
  allows(a: FaceGroup, b: FaceGroup): boolean;
  /** @returns the evidence that a merger needs when there are so many groups. */
  needed(groups: number): number;
}

/** The rule for groups that no photo and no human's word keeps apart. */
export function linkageRule(bounds: MatchBounds): MergeRule {
  return {
    least: leastCosine(bounds),
    evidence: (a, b) => a.evidenceWith(b),
    allows: (a, b) => a.mayBeOne(b),
    needed: (groups) => neededEvidence(groups, bounds),
  };
}

/** @returns the weighted mean cosine below which two groups are never one person. */
export function leastCosine({ leastCosine, loose }: MatchBounds): number {
  return loose === undefined ? leastCosine : Math.max(leastCosine, cosineAt(loose));
}

/**
 * Merges groups by average linkage, most evidence first, until no two have enough. Which groups
 * come out does not depend on the order in time, only on the order of `groups` if evidence is equal.
 *
 * Only pairs with a least mean cosine are kept: that of a merged group is a weighted mean of its
 * parts' ones, so a group never gets near to what none of its parts was near to. Time is O(n²)
 * multiplications for those pairs and O(p log p) for p of them; memory is O(n + p).
 *
 * @param groups in canonical order; they are merged in place. @returns those that are left.
 */
export function mergeByAverageLinkage(
  groups: readonly FaceGroup[],
  bounds: MatchBounds,
): FaceGroup[] {
  return mergeBestFirst(groups, linkageRule(bounds));
}

/** The same by another rule. */
export function mergeBestFirst(groups: readonly FaceGroup[], rule: MergeRule): FaceGroup[] {
  const merger = new Merger(groups, rule);
  while (merger.mergeBest());
  return merger.left();
}

class Merger {
  readonly #groups: (FaceGroup | undefined)[];
  readonly #rule: MergeRule;
  readonly #versions: Int32Array;
  readonly #near: Set<number>[];
  /** Evidence below which a merger will never be enough, as there is always a group. */
  readonly #least: number;
  #left: number;
  readonly #queue = new TinyQueue<Proposal>(
    [],
    (x, y) => y.evidence - x.evidence || x.a - y.a || x.b - y.b,
  );

  constructor(groups: readonly FaceGroup[], rule: MergeRule) {
    this.#groups = [...groups];
    this.#rule = rule;
    this.#versions = new Int32Array(groups.length);
    this.#near = groups.map(() => new Set());
    this.#least = rule.needed(1);
    this.#left = groups.length;
    // Rounding to single precision must not lose a pair.
    const pairs = nearGroups(groups, rule.least - 1e-5);
    for (let i = 0; i < pairs.length; i += 2) {
      this.#near[pairs[i]].add(pairs[i + 1]);
      this.#near[pairs[i + 1]].add(pairs[i]);
      this.#propose(pairs[i], pairs[i + 1]);
    }
  }

  /** @returns whether there were still two to merge. */
  mergeBest(): boolean {
    for (let best; (best = this.#queue.pop()) !== undefined;) {
      const { a, b, version, evidence } = best, into = this.#groups[a], from = this.#groups[b];
      const isCurrent = version === this.#versions[a] + this.#versions[b];
      if (into === undefined || from === undefined || !isCurrent) continue;
      // All that is left in the queue has less.
      if (evidence < this.#rule.needed(this.#left)) return false;
      // By now, another group of the same person may have a face in a photo of this group.
      if (!this.#rule.allows(into, from)) continue;
      into.absorb(from);
      this.#groups[b] = undefined;
      this.#left--;
      this.#versions[a] += this.#versions[b] + 1;
      this.#inheritNeighbours(a, b);
      return true;
    }
    return false;
  }

  left(): FaceGroup[] {
    return this.#groups.filter((group) => group !== undefined);
  }

  #inheritNeighbours(a: number, b: number): void {
    for (const other of this.#near[b]) {
      this.#near[other].delete(b);
      if (other === a) continue;
      this.#near[a].add(other);
      this.#near[other].add(a);
    }
    this.#near[b].clear();
    for (const other of this.#near[a]) this.#propose(Math.min(a, other), Math.max(a, other));
  }

  #propose(a: number, b: number): void {
    const into = this.#groups[a]!, from = this.#groups[b]!;
    const evidence = this.#rule.evidence(into, from);
    if (evidence < this.#least || !this.#rule.allows(into, from)) return;
    this.#queue.push({ evidence, a, b, version: this.#versions[a] + this.#versions[b] });
  }
}
