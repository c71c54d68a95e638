/** How an embedding model's cosines tell one person from two; measured from labelled people. */
export interface EvidenceConstants {
  /** The cosine to be expected between a face and its person, by the face's clarity. */
  sight: Sight;
  /** Cosines of two different people: their mean and standard deviation, whatever the clarity. */
  strangers: { mean: number; spread: number };
  /**
   * Cosines of one person: standard deviation around the expected one, and how many of those below
   * it the normal distribution holds; beyond them the tail is exponential. No cosine above `most`
   * is expected.
   */
  own: { spread: number; bend: number; most: number };
}

/** A logistic curve over clarity, and the limits in which its value is kept. */
export interface Sight {
  /** Limit of the curve for the clearest faces, a cosine. */
  most: number;
  /** Clarity at which the curve has half of `most`. */
  middle: number;
  /** Clarity by which the curve's odds change e-fold. */
  width: number;
  least: number;
  best: number;
}

/** @returns the cosine to be expected between a face of that clarity and its person, 0 to 1. */
export function sightAt(clarity: number, { most, middle, width, least, best }: Sight): number {
  const value = most / (1 + Math.exp((middle - clarity) / width));
  return Math.min(best, Math.max(least, value));
}

/** @returns how much a face counts in a mean: its signal over the variance of its noise. */
export function weightAt(sight: number): number {
  return sight / (1 - sight * sight);
}

/** The sums over the faces of a group; those of two groups add up to those of both together. */
export interface FaceSums {
  /** Number of faces. */
  faces: number;
  /** Sum of the unit embeddings, each by its weight. */
  sum: Float64Array;
  /** Sum of sights, each by its weight: the expected length of `sum` along the person. */
  expected: number;
  /** Sum of the weights. */
  weight: number;
}

/** A group's sums as far as they do not depend on the group that it is compared with. */
export interface Likeness {
  /** Length of the sum. */
  length: number;
  expected: number;
  /** How many independent faces the group is worth: copies and bursts count once. */
  independent: number;
}

/** @param sums of at least one face. */
export function likenessOf({ faces, sum, expected, weight }: FaceSums): Likeness {
  return likenessAt({ faces, expected, weight, square: dot(sum, sum) });
}

/** Sums with the square of the length of `sum` in its place. */
export type CountedFaces = Omit<FaceSums, "sum"> & { square: number };

/** The same without the sum's direction. */
export function likenessAt(counted: CountedFaces): Likeness {
  return {
    length: Math.sqrt(counted.square),
    expected: counted.expected,
    independent: independentFaces(counted),
  };
}

/** Faces of one person that are more alike than their sights explain are of one moment. */
function independentFaces({ faces, expected, weight, square }: CountedFaces): number {
  if (faces === 1) return 1;
  const meanCosine = (square - weight * weight / faces) / (weight * weight * (1 - 1 / faces));
  const explained = (expected / weight) ** 2;
  const shared = Math.min(1, Math.max(0, (meanCosine - explained) / (1 - explained)));
  return faces / (1 + (faces - 1) * shared);
}

/**
 * The one measure of who is who, in nats: the logarithm of how many times likelier two groups are
 * one person than two strangers, with a prior for the larger group, since a face is one of a
 * group's in proportion to the group's size. The part of the prior that depends on the event, minus
 * the logarithm of the number of its groups, is left to the caller; see {@link neededEvidence}.
 *
 * @param cosine of the directions of both sums, -1 to 1.
 */
export function evidenceAt(
  cosine: number,
  a: Likeness,
  b: Likeness,
  { strangers, own }: EvidenceConstants,
): number {
  const expected = Math.min(own.most, a.expected * b.expected / (a.length * b.length));
  const above = Math.max(0, (cosine - strangers.mean) / strangers.spread);
  const below = Math.max(0, (expected - cosine) / own.spread);
  const unlike = below <= own.bend ? below * below / 2 : own.bend * below - own.bend ** 2 / 2;
  return above * above / 2 - unlike + Math.log(Math.max(a.independent, b.independent));
}

/** @returns the same from the sums, as nats. */
export function evidenceBetween(a: FaceSums, b: FaceSums, constants: EvidenceConstants): number {
  const one = likenessOf(a), other = likenessOf(b);
  return evidenceAt(dot(a.sum, b.sum) / (one.length * other.length), one, other, constants);
}

/**
 * @param groups number of groups that there still are, one of which a face may belong to.
 * @returns the evidence from which a merger costs less than leaving two groups apart, in nats.
 */
export function neededEvidence(groups: number, { wrongCost }: { wrongCost: number }): number {
  return Math.log(wrongCost) + Math.log(Math.max(1, groups));
}

/** @param nats of evidence less the prior, positive or negative. @returns the probability, 0 to 1. */
export function probabilityAt(nats: number): number {
  return 1 / (1 + Math.exp(-nats));
}

/** @returns the sums of one face. */
export function sumsOf(
  { embedding, clarity }: { embedding: Float32Array; clarity: number },
  { sight }: EvidenceConstants,
): FaceSums {
  const seen = sightAt(clarity, sight), weight = weightAt(seen);
  const sum = new Float64Array(embedding.length);
  addWeighted(sum, embedding, weight);
  return { faces: 1, sum, expected: weight * seen, weight };
}

/** Adds a vector so many times to a sum of the same length. */
export function addWeighted(sum: Float64Array, vector: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] += weight * vector[i];
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
