import type { Candidate, Candidates } from "./candidates.ts";
import { cosineAt, distanceAt } from "./distance.ts";
import { evidenceAt, likenessOf, neededEvidence, probabilityAt, sumsOf } from "./evidence.ts";
import type { MatchBounds } from "./match_bounds.ts";

/** A face that is compared with people. */
export interface ComparedFace {
  /** Unit vector. */
  embedding: Float32Array;
  clarity: number;
}

/** Somebody a face may be of. */
export interface LikelyPerson extends Candidate {
  /** Evidence that the face is theirs, less the prior of the event, in nats. */
  evidence: number;
  /** The same as a probability, 0 to 1. */
  share: number;
  /** Whether a new face joins the person at once. */
  joins: boolean;
  /** Whether it then says something of later faces, too. */
  teaches: boolean;
}

/**
 * Compares a face with the people known.
 *
 * @param farthest distance beyond which nobody is looked at.
 * @returns the likeliest first; by plain distances, if the operator set any, the nearest first.
 */
export function likelyPeople(
  face: ComparedFace,
  candidates: Candidates,
  bounds: MatchBounds,
  farthest = farthestOf(bounds),
): LikelyPerson[] {
  const likeness = likenessOf(sumsOf(face, bounds.evidence));
  const prior = Math.log(Math.max(1, candidates.size));
  const people = candidates.within(face.embedding, farthest).map((near) => {
    const person = likenessOf(candidates.get(near.personId)!);
    const evidence = evidenceAt(cosineAt(near.distance), likeness, person, bounds.evidence) - prior;
    const isEnough = evidence >= neededEvidence(1, bounds);
    return {
      ...near,
      ...{ evidence, share: probabilityAt(evidence) },
      ...verdictOn(near, isEnough, bounds),
    };
  });
  const isPlain = bounds.strict !== undefined;
  return people.sort((a, b) =>
    (isPlain ? a.distance - b.distance : b.evidence - a.evidence) || a.personId - b.personId
  );
}

function verdictOn(
  { distance }: Candidate,
  isEnough: boolean,
  bounds: MatchBounds,
): Pick<LikelyPerson, "joins" | "teaches"> {
  const { strict, loose = strict ?? Infinity } = bounds;
  if (strict === undefined) return { joins: isEnough && distance <= loose, teaches: true };
  return { joins: distance <= loose, teaches: distance <= strict };
}

/** @returns the distance beyond which a face joins nobody. */
export function farthestOf({ strict, loose, leastCosine }: MatchBounds): number {
  if (strict !== undefined) return loose ?? strict;
  return Math.min(loose ?? Infinity, distanceAt(leastCosine));
}
