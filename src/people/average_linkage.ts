import TinyQueue from "tinyqueue";
import { cosineAt, type MatchBounds, neededCosine } from "./evidence.ts";
import type { FaceGroup } from "./face_group.ts";
import { nearGroups } from "./near_groups.ts";

/** A merger that was worth it when it was proposed; it is void once either group has changed. */
interface Proposal {
  margin: number;
  a: number;
  b: number;
  /** Sum of both groups' versions then. */
  version: number;
}

/** The conditions under which two groups become one person. */
export interface MergeRule {
  /** Mean cosine below which no two groups ever become one. */
  least: number;
  /** @returns by how much two groups have more than they need; below 0 they stay apart. */
  margin(a: FaceGroup, b: FaceGroup): number;
}

/** The rule for groups that no photo and no human's word keeps apart. */
export function linkageRule(bounds: MatchBounds): MergeRule {
  const margin = (a: FaceGroup, b: FaceGroup) => {
    // Faces that nobody vouches for resemble each other for what they lack.
    if (a.core + b.core === 0) return -1;
    const margin = a.meanCosine(b) - neededCosine(a.size, b.size, bounds);
    return margin < 0 || a.mayBeOne(b) ? margin : -1;
  };
  return { least: cosineAt(bounds.loose), margin };
}

/**
 * Merges groups by average linkage, best margin first, until no two are alike enough. Which groups
 * come out does not depend on the order in time, only on the order of `groups` where margins are
 * equal.
 *
 * Only pairs within the loose bound are kept: the average of a merged group is a weighted mean of
 * its parts' averages, so a group never gets near to what none of its parts was near to. Time is
 * O(n²) multiplications for those pairs and O(p log p) for p of them; memory is O(n + p).
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
  readonly #queue = new TinyQueue<Proposal>(
    [],
    (x, y) => y.margin - x.margin || x.a - y.a || x.b - y.b,
  );

  constructor(groups: readonly FaceGroup[], rule: MergeRule) {
    this.#groups = [...groups];
    this.#rule = rule;
    this.#versions = new Int32Array(groups.length);
    this.#near = groups.map(() => new Set());
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
      const { a, b, version } = best, into = this.#groups[a], from = this.#groups[b];
      const isCurrent = version === this.#versions[a] + this.#versions[b];
      if (into === undefined || from === undefined || !isCurrent) continue;
      // By now, another group of the same person may have a face in a photo of this group.
      if (this.#rule.margin(into, from) < 0) continue;
      into.absorb(from);
      this.#groups[b] = undefined;
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
    const margin = this.#rule.margin(this.#groups[a]!, this.#groups[b]!);
    if (margin < 0) return;
    this.#queue.push({ margin, a, b, version: this.#versions[a] + this.#versions[b] });
  }
}
