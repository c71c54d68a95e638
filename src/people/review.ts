import { cosineAt, distanceAt, type MatchBounds, neededCosine } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { nearGroups } from "./near_groups.ts";

/** Two people who may be one. */
export interface PossiblePair {
  people: [number, number];
  /** Mean distance between their faces, as of the mean cosine, 0 to 2. */
  distance: number;
  /** How near that is to what would be needed: 1 is enough, 0 is the loose bound for none at all. */
  likelihood: number;
  /** Faces that would find their person. */
  faces: number;
}

/** How far, as a cosine, a pair may be from what is needed to be worth a human's look. */
const REVIEW_MARGIN = 0.1;

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
  )].map(([personId, theirs]) => ({ personId, group: groupOf(theirs) }));
  const least = cosineAt(bounds.loose) - REVIEW_MARGIN;
  const pairs: PossiblePair[] = [];
  const rows = nearGroups(people.map(({ group }) => group), least);
  for (let i = 0; i < rows.length; i += 2) {
    const a = people[rows[i]], b = people[rows[i + 1]];
    const cosine = a.group.meanCosine(b.group);
    const missing = neededCosine(a.group.size, b.group.size, bounds) - cosine;
    if (missing > REVIEW_MARGIN || !a.group.mayBeOne(b.group)) continue;
    pairs.push({
      people: [a.personId, b.personId],
      distance: distanceAt(cosine),
      likelihood: Math.min(1, 1 - missing / REVIEW_MARGIN),
      faces: Math.min(a.group.size, b.group.size),
    });
  }
  const use = ({ likelihood, faces }: PossiblePair) => likelihood * Math.log2(1 + faces);
  return pairs.sort((a, b) => use(b) - use(a) || a.people[0] - b.people[0]);
}

function groupOf(faces: readonly FaceToGroup[]): FaceGroup {
  const group = new FaceGroup(faces[0].embedding.length);
  for (const face of faces) group.add(face, true);
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
    const group = groupOf(theirs), others = theirs.length - 1;
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
