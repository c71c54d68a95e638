import { evidenceBetween, type FaceSums, neededEvidence, sumsOf } from "./evidence.ts";
import type { MatchBounds } from "./match_bounds.ts";

/** Nats below even odds within which a human's word goes before likeness. */
const UNCERTAIN = 3;

/** A person with a name, and what is known of their face, by one model. */
export interface NamedFace {
  person: number;
  name: string;
  /** One for each portrait, or the centroid. */
  looks: readonly FaceSums[];
}

/** How much a portrait resembles a named person. */
export interface Near {
  person: number;
  name: string;
  /** Evidence that it shows that person, less the prior of the event, in nats. */
  evidence: number;
}

/** The people that a portrait looks like. */
export interface PortraitLikeness {
  /** The person that the portrait should show; left out if no face of that person is known. */
  own?: Near;
  /** The likeliest other person with a name whose face it would join; left out if there is none. */
  other?: Near;
}

/** @returns the sums of a portrait, which is as clear as a face can be. */
export function portraitSums(embedding: Float32Array, { evidence }: MatchBounds): FaceSums {
  return sumsOf({ embedding, clarity: Infinity }, evidence);
}

/**
 * Compares a portrait with all people who have a name.
 *
 * @param person the person that the portrait should show; undefined for a new person.
 */
export function portraitLikeness(
  embedding: Float32Array,
  person: number | undefined,
  named: readonly NamedFace[],
  bounds: MatchBounds,
): PortraitLikeness {
  const portrait = portraitSums(embedding, bounds), prior = Math.log(Math.max(1, named.length));
  const near = named.filter(({ looks }) => looks.length > 0)
    .map(({ looks, person, name }) => {
      const best = Math.max(
        ...looks.map((look) => evidenceBetween(portrait, look, bounds.evidence)),
      );
      return { person, name, evidence: best - prior };
    })
    .sort((a, b) => b.evidence - a.evidence);
  const joins = neededEvidence(1, bounds);
  return {
    own: near.find((one) => one.person === person),
    other: near.find((one) => one.person !== person && one.evidence >= joins),
  };
}

/** Whether a portrait probably shows another person than it should. */
export function isUnlike({ own, other }: PortraitLikeness, bounds: MatchBounds): boolean {
  if (own === undefined || own.evidence >= neededEvidence(1, bounds)) return false;
  return own.evidence < -UNCERTAIN || (other !== undefined && other.evidence > own.evidence);
}
