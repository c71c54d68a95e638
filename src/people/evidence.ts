import { type Box, overlap } from "../core/face.ts";

/**
 * How alike faces must be to be one person. Distances are between unit vectors, 0 to 2, and belong
 * to the embedding model.
 */
export interface MatchBounds {
  /** A new face joins a person, and teaches them, at once when it is this near to their centroid. */
  strict: number;
  /** Beyond this nothing is one person; between here and what is needed lie cases for a human. */
  loose: number;
  /** Squared distance that a group of n ≤ m faces must be nearer than `loose`: `small/n + large/m`. */
  proof: { small: number; large: number };
  /**
   * The conditions for joining two groups that one photo shows side by side, which suggests two
   * people.
   */
  twice: TwiceBounds;
  /** The same for a face below the gate that may join a group of m faces, found nobody. */
  join: { loose: number; large: number };
  /** Loss of clarity for a face that the picture's edge cuts off completely; see `clarityOf`. */
  cutOffCost: number;
  /** Clarity below which a face is below the gate: it founds nobody. */
  minClarity: number;
  /** Clarity below which a face does not even join. */
  joinClarity: number;
  /** Clarity from which a face counts as seen well; a group needs one such face to grow. */
  coreClarity: number;
  /** Clarity from which a single face is enough for a folder. */
  guestClarity: number;
}

/**
 * Squared distances as in `proof`, but far beyond what any two different people show, so that one
 * person in two places is the likelier explanation. Figures: src/README.md, "Decisions".
 */
export interface TwiceBounds {
  loose: number;
  small: number;
  large: number;
  /** More for each further photo in which just the two are seen side by side, up to three. */
  meeting: number;
  /** A lower limit for a single face, if the photo shows the person three times without it. */
  last: number;
}

/**
 * Small groups need more proof than large ones: the mean of few faces is further from the person's
 * true mean, and there are more pairs that could match by chance.
 *
 * @param n faces of one group. @param m faces of the other.
 * @returns the least mean cosine over all pairs of faces for the groups to be one person.
 */
export function neededCosine(n: number, m: number, { loose, proof }: MatchBounds): number {
  return withSlack(n, m, loose, proof);
}

/** The same if one photo shows both groups. */
export function neededTwice(n: number, m: number, { twice }: MatchBounds): number {
  return withSlack(n, m, twice.loose, twice);
}

function withSlack(n: number, m: number, loose: number, slack: MatchBounds["proof"]): number {
  return cosineAt(loose) + (slack.small / Math.min(n, m) + slack.large / Math.max(n, m)) / 2;
}

/** The same for a face below the gate and a group of m faces. */
export function neededToJoin(m: number, { join }: MatchBounds): number {
  return cosineAt(join.loose) + join.large / m / 2;
}

/** @param distance between unit vectors, 0 to 2. @returns their cosine. */
export function cosineAt(distance: number): number {
  return 1 - distance * distance / 2;
}

/** @param cosine of two unit vectors. @returns their distance, 0 to 2. */
export function distanceAt(cosine: number): number {
  return Math.sqrt(Math.max(0, 2 - 2 * cosine));
}

/** Two boxes that share this much of the smaller one may be one face, detected twice. */
const SAME_FACE_OVERLAP = 0.5;

/** @returns whether two detections of one photo may be of one face, so that no cannot-link holds. */
export function mayBeOneFace(a: Box, b: Box): boolean {
  return overlap(a, b) >= SAME_FACE_OVERLAP;
}
