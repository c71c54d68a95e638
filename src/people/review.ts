import { neededEvidence, probabilityAt } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { nearGroups } from "./near_groups.ts";

/**
 * The reason that keeps two people apart who may be the same; with it, regrouping never joins them.
 */
export type HeldApart =
  /** One photo shows them side by side. */
  | "photo"
  /** A human named both, or parted them. */
  | "decision";

/** Two people who may be one. */
export interface PossiblePair {
  people: [number, number];
  /** Evidence that they are one person, less the prior of the event, in nats. */
  evidence: number;
  /** The same as a probability, 0 to 1. */
  share: number;
  /** Null if more likeness would be enough to join them. */
  heldApart: HeldApart | null;
  /** Photos that show both, by number. */
  photos: number[];
  /** Faces that would find their person. */
  faces: number;
}

/** Evidence, less the prior, below which a pair is not worth a human's look, in nats. */
const LEAST_EVIDENCE = -3;

/** Certainty about a face of somebody's, in nats, from which it is not worth a look. */
const MOST_CERTAIN = 9;

/** Even much evidence leaves some doubt if regrouping did not join two. */
const MOST_EVIDENCE = 1;

/**
 * Finds people who are nearly enough alike to be one, the most useful to look at first: the
 * likelier, and the more faces there are to be gained.
 *
 * @param faces usable ones, with whose they are. O(people² × dimensions).
 */
export function possiblePairs(faces: readonly FaceToGroup[], bounds: MatchBounds): PossiblePair[] {
  const people = peopleOf(faces, bounds), prior = Math.log(Math.max(1, people.length));
  const pairs: PossiblePair[] = [];
  const rows = nearGroups(people.map(({ group }) => group), bounds.leastCosine);
  for (let i = 0; i < rows.length; i += 2) {
    const a = people[rows[i]], b = people[rows[i + 1]];
    const evidence = a.group.evidenceWith(b.group) - prior;
    const photos = [...a.group.photosWith(b.group)],
      heldApart = heldApartBy(a.group, b.group, photos);
    // About people whom a human separated there is nothing to ask unless they are as good as one.
    if (evidence < (heldApart === "decision" ? neededEvidence(1, bounds) : LEAST_EVIDENCE)) {
      continue;
    }
    pairs.push({
      people: [a.personId, b.personId],
      evidence,
      share: probabilityAt(Math.min(evidence, MOST_EVIDENCE)),
      faces: Math.min(a.group.faces, b.group.faces),
      heldApart,
      photos,
    });
  }
  const use = ({ share, faces, heldApart }: PossiblePair) =>
    heldApart === "decision" ? 0 : share * faces;
  return pairs.sort((a, b) => use(b) - use(a) || a.people[0] - b.people[0]);
}

function peopleOf(faces: readonly FaceToGroup[], bounds: MatchBounds) {
  const known = faces.filter(({ personId }) => personId !== null);
  return [...Map.groupBy(known, ({ personId }) => personId!)].map(([personId, theirs]) => {
    const group = new FaceGroup(theirs[0].embedding.length, bounds.evidence);
    for (const face of theirs) group.add(face);
    return { personId, group };
  });
}

function heldApartBy(a: FaceGroup, b: FaceGroup, photos: readonly number[]): HeldApart | null {
  if (a.isDenied(b)) return "decision";
  return photos.length > 0 ? "photo" : null;
}

/** A face that may be somebody else's. */
export interface DoubtfulFace {
  face: number;
  person: number;
  /** Evidence that it is theirs by their other faces, less the prior of the event, in nats. */
  evidence: number;
  /** The same as a probability that it is not, 0 to 1. */
  share: number;
}

/** Finds faces that may be somebody else's, the most doubtful first; a human's word is no doubt. */
export function doubtfulFaces(faces: readonly FaceToGroup[], bounds: MatchBounds): DoubtfulFace[] {
  const people = peopleOf(faces, bounds), prior = Math.log(Math.max(1, people.length));
  const doubtful = people.flatMap(({ personId: person, group }) => {
    const theirs = group.faces > 1 ? [...group.members] : [];
    return theirs.filter(({ pinnedTo }) => pinnedTo === undefined).flatMap((face) => {
      const evidence = group.evidenceWithout(face) - prior;
      if (evidence >= MOST_CERTAIN) return [];
      return [{ face: face.id, person, evidence, share: probabilityAt(1 - evidence) }];
    });
  });
  return doubtful.sort((a, b) => a.evidence - b.evidence || a.face - b.face);
}
