import { type ClarityCosts, clarityOf } from "../../../src/core/face.ts";
import type { MatchBounds } from "../../../src/people/match_bounds.ts";
import {
  type LabelledFace,
  measureJoining,
  measureSight,
  measureStrangers,
} from "./measure_people.ts";
import { quantile, shareBelow, spreadOfMiddle } from "./quantiles.ts";

/**
 * @returns the bounds with what labelled people tell of their embedding model; the rest is kept.
 * @throws {TooFewPeople}
 */
export function measuredBounds(
  bounds: MatchBounds,
  faces: readonly LabelledFace[],
): MatchBounds {
  const { curve, spread } = measureSight(faces, bounds.costs);
  const { evidence: { sight, own } } = bounds;
  return {
    ...bounds,
    evidence: {
      sight: { ...sight, ...curve },
      strangers: measureStrangers(faces),
      own: { ...own, spread },
    },
    joinEvidence: measureJoining(faces, bounds),
  };
}

/** An embedding model whose bounds are known, and how it sees the labelled faces. */
export interface KnownModel {
  bounds: MatchBounds;
  faces: readonly LabelledFace[];
}

/**
 * Carries bounds over to another embedding model. Costs keep their share of the spread of lengths,
 * a bound of clarity keeps the share of all faces below it, and the least cosine stays as many
 * deviations from strangers.
 *
 * @param seen the known model's faces, labelled or not, as this one sees them, and the direction in
 *   which this one sees nothing.
 */
export function carriedOver(
  known: KnownModel,
  { faces, direction }: { faces: readonly LabelledFace[]; direction: Float32Array },
): MatchBounds {
  const { bounds } = known;
  const lengths = (faces: readonly LabelledFace[]) =>
    faces.filter(({ who }) => typeof who === "string").map(({ embeddingNorm }) => embeddingNorm);
  const scale = spreadOfMiddle(lengths(faces)) / spreadOfMiddle(lengths(known.faces));
  const costs = scaledCosts(bounds.costs, scale, direction);
  const before = known.faces.map((face) => clarityOf(face, bounds.costs));
  const now = faces.map((face) => clarityOf(face, costs));
  const moved = (bound: number) => quantile(now, shareBelow(bound, before));
  const { min, join, seen, guest } = bounds.clarity, { leastCosine } = bounds;
  const [then, strangers] = [known.faces, faces].map(measureStrangers);
  return {
    ...bounds,
    costs,
    clarity: { min: moved(min), join: moved(join), seen: moved(seen), guest: moved(guest) },
    leastCosine: strangers.mean + (leastCosine - then.mean) * strangers.spread / then.spread,
  };
}

function scaledCosts(
  { cutOff, emptiness }: ClarityCosts,
  scale: number,
  direction: Float32Array,
): ClarityCosts {
  return {
    cutOff: scale * cutOff,
    emptiness: emptiness && { ...emptiness, direction, cost: scale * emptiness.cost },
  };
}
