import { cosineAt, distanceAt, type MatchBounds, neededCosine, neededTwice } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { nearGroups } from "./near_groups.ts";
import { mayShowOnePerson } from "./side_by_side.ts";

/**
 * The reason that keeps two people apart who may be the same; with it, regrouping never joins them.
 */
export type HeldApart =
  /** Neither of them was seen clearly. */
  | "unclear"
  /** One photo shows them side by side. */
  | "photo"
  /** A human named both, or parted them. */
  | "decision";

/** Two people who may be one. */
export interface PossiblePair {
  people: [number, number];
  /** Mean distance between their faces, as of the mean cosine, 0 to 2. */
  distance: number;
  /** Share of the needed likeness: 1 is enough, 0 is too little to show to a human. */
  likelihood: number;
  /** Null if more likeness would be enough to join them. */
  heldApart: HeldApart | null;
  /** Photos that show both, by number. */
  photos: number[];
  /** Faces that would find their person. */
  faces: number;
}

/**
 * Greatest gap, as a cosine, between a pair's likeness and the needed one for showing the pair to a
 * human.
 */
const REVIEW_MARGIN = 0.1;

/** The same for who stands side by side: at the whole margin there would be sisters. */
const REVIEW_MARGIN_TOGETHER = 0.05;

/** Greatest value of a likeness that comes from a shared lack of detail. */
const MOST_UNCLEAR = 0.5;

/**
 * Finds people who are nearly enough alike to be one, the most useful to look at first: the
 * likelier, and the more faces there are to be gained.
 *
 * @param faces usable ones, with whose they are. O(people² × dimensions).
 */
export function possiblePairs(faces: readonly FaceToGroup[], bounds: MatchBounds): PossiblePair[] {
  const people = [...Map.groupBy(
    faces.filter(({ personId }) => personId !== null),
    ({ personId }) => personId!,
  )].map(([personId, theirs]) => ({ personId, group: groupOf(theirs, bounds) }));
  const least = cosineAt(bounds.loose) - REVIEW_MARGIN;
  const pairs: PossiblePair[] = [];
  const rows = nearGroups(people.map(({ group }) => group), least);
  for (let i = 0; i < rows.length; i += 2) {
    const a = people[rows[i]],
      b = people[rows[i + 1]],
      compared = compare(a.group, b.group, bounds);
    if (compared !== undefined) pairs.push({ people: [a.personId, b.personId], ...compared });
  }
  // People whom a human separated come last, because there is nothing to ask.
  const use = ({ likelihood, faces, heldApart }: PossiblePair) =>
    heldApart === "decision" ? 0 : likelihood * Math.log2(1 + faces);
  return pairs.sort((a, b) => use(b) - use(a) || a.people[0] - b.people[0]);
}

function compare(
  a: FaceGroup,
  b: FaceGroup,
  bounds: MatchBounds,
): Omit<PossiblePair, "people"> | undefined {
  const photos = [...a.photosWith(b)], heldApart = heldApartBy(a, b, photos);
  const needed = heldApart === "photo" ? neededTwice : neededCosine;
  const margin = heldApart === "photo" ? REVIEW_MARGIN_TOGETHER : REVIEW_MARGIN;
  const cosine = a.meanCosine(b), missing = needed(a.size, b.size, bounds) - cosine;
  if (missing > (heldApart === "decision" ? 0 : margin)) return undefined;
  if (photos.some((photo) => !mayBeTwiceIn(photo, a, b, bounds))) return undefined;
  const most = heldApart === "unclear" ? MOST_UNCLEAR : 1;
  return {
    distance: distanceAt(cosine),
    likelihood: Math.min(most, 1 - missing / margin),
    faces: Math.min(a.size, b.size),
    heldApart,
    photos,
  };
}

function heldApartBy(a: FaceGroup, b: FaceGroup, photos: readonly number[]): HeldApart | null {
  if (a.isDenied(b)) return "decision";
  if (photos.length > 0) return "photo";
  return a.core + b.core === 0 ? "unclear" : null;
}

/** @returns whether a human may say that a photo shows one person in these two. */
function mayBeTwiceIn(photo: number, a: FaceGroup, b: FaceGroup, bounds: MatchBounds): boolean {
  return a.facesIn(photo).every((one) =>
    b.facesIn(photo).every((other) =>
      mayShowOnePerson({ ...one, model: "" }, { ...other, model: "" }, bounds)
    )
  );
}

function groupOf(faces: readonly FaceToGroup[], { coreClarity }: MatchBounds): FaceGroup {
  const group = new FaceGroup(faces[0].embedding.length);
  for (const face of faces) group.add(face, face.clarity >= coreClarity);
  return group;
}

/** A face that resembles the person it was given to less than a newcomer would have to. */
export interface DoubtfulFace {
  face: number;
  person: number;
  /** Mean distance from the person's other faces, as of the mean cosine, 0 to 2. */
  distance: number;
}

/** Finds faces that may be somebody else's, the most doubtful first; a human's word is no doubt. */
export function doubtfulFaces(
  faces: readonly FaceToGroup[],
  bounds: MatchBounds,
): DoubtfulFace[] {
  const people = Map.groupBy(
    faces.filter(({ personId }) => personId !== null),
    ({ personId }) => personId!,
  );
  const doubtful = [...people].flatMap(([person, theirs]) => {
    const group = groupOf(theirs, bounds), others = theirs.length - 1;
    return theirs.filter(({ pinnedTo }) => others > 0 && pinnedTo === undefined).flatMap((face) => {
      // The face itself, at cosine 1, is among those that the mean is over.
      const cosine = (group.meanCosineWith(face.embedding) * theirs.length - 1) / others;
      const missing = neededCosine(1, others, bounds) - cosine;
      return missing > 0 ? [{ face: face.id, person, distance: distanceAt(cosine), missing }] : [];
    });
  });
  return doubtful.sort((a, b) => b.missing - a.missing)
    .map(({ face, person, distance }) => ({ face, person, distance }));
}
