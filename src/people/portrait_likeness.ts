import type { MatchBounds } from "./evidence.ts";

/** A person with a name, and what is known of their face: unit embeddings by one model. */
export interface NamedFace {
  person: number;
  name: string;
  embeddings: readonly Float32Array[];
}

/** Distance between a portrait and the nearest known face of a named person. */
export interface Near {
  person: number;
  name: string;
  /** Between unit vectors, 0 to 2. */
  distance: number;
}

/** The people that a portrait looks like. */
export interface Likeness {
  /** The person that the portrait should show; left out if no face of that person is known. */
  own?: Near;
  /** The nearest other person with a name whose face it would join; left out if there is none. */
  other?: Near;
}

/**
 * Compares a portrait with all people who have a name.
 *
 * @param person the person that the portrait should show; undefined for a new person.
 */
export function likenessOf(
  embedding: Float32Array,
  person: number | undefined,
  named: readonly NamedFace[],
  { strict }: Pick<MatchBounds, "strict">,
): Likeness {
  const near = named.filter(({ embeddings }) => embeddings.length > 0)
    .map(({ embeddings, person, name }) => (
      { person, name, distance: Math.min(...embeddings.map((one) => distance(one, embedding))) }
    ))
    .sort((a, b) => a.distance - b.distance);
  return {
    own: near.find((one) => one.person === person),
    other: near.find((one) => one.person !== person && one.distance <= strict),
  };
}

/** Whether a portrait probably shows another person than it should. */
export function isUnlike(
  { own, other }: Likeness,
  { strict, loose }: Pick<MatchBounds, "strict" | "loose">,
): boolean {
  if (own === undefined || own.distance <= strict) return false;
  return own.distance > loose || (other !== undefined && other.distance < own.distance);
}

function distance(a: Float32Array, b: Float32Array): number {
  let square = 0;
  for (let i = 0; i < a.length; i++) square += (a[i] - b[i]) ** 2;
  return Math.sqrt(square);
}
