import type { Box } from "../core/face.ts";
import type { Candidates, Centroid } from "./candidates.ts";
import { withFace } from "./centroid_index.ts";
import { type ComparedFace, likelyPeople } from "./likely_people.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { showOneMoment } from "./side_by_side.ts";

export interface FaceToAssign extends ComparedFace {
  id: number;
  box: Box;
}

/** The persons of a photo's faces. */
export interface Assignment {
  /** Person by face id. */
  personOf: Map<number, number>;
  /** People met for the first time, in the order of their faces. */
  founded: number[];
  /** The centroids as they are with these faces in them. */
  centroids: Centroid[];
}

/**
 * Assigns the usable faces of one photo: pairs of face and person are taken likeliest first, each
 * with enough evidence, and no person twice, unless boxes overlap or faces are so alike that they
 * are one person in two places. A face that joins nobody founds a person.
 *
 * @param candidates the people known by now; they stay as they are.
 * @param nextPersonId the number of the first person founded; further ones count on from it.
 */
export function assignFaces(
  faces: readonly FaceToAssign[],
  candidates: Candidates,
  bounds: MatchBounds,
  nextPersonId: number,
): Assignment {
  const { personOf, taught } = matchKnown(faces, candidates, bounds);
  const founded: number[] = [];
  for (const face of faces) {
    if (personOf.has(face.id)) continue;
    const holders = (person: number) => faces.filter(({ id }) => personOf.get(id) === person);
    const twin = founded.find((person) => mayBeOne(face, holders(person), bounds));
    const person = twin ?? nextPersonId + founded.length;
    if (twin === undefined) founded.push(person);
    personOf.set(face.id, person);
    taught.add(face.id);
  }
  const teaching = faces.filter(({ id }) => taught.has(id));
  return { personOf, founded, centroids: learn(teaching, personOf, candidates, bounds) };
}

function matchKnown(
  faces: readonly FaceToAssign[],
  candidates: Candidates,
  bounds: MatchBounds,
) {
  const pairs = faces.flatMap((face) =>
    likelyPeople(face, candidates, bounds).filter(({ joins }) => joins)
      .map((likely) => ({ face, ...likely }))
  );
  const order = bounds.strict === undefined
    ? ({ evidence }: typeof pairs[number]) => -evidence
    : ({ distance }: typeof pairs[number]) => distance;
  pairs.sort((a, b) => order(a) - order(b) || a.personId - b.personId || a.face.id - b.face.id);
  const personOf = new Map<number, number>(), taught = new Set<number>();
  const holders = new Map<number, FaceToAssign[]>();
  for (const { face, personId, teaches } of pairs) {
    const held = holders.get(personId) ?? [];
    if (personOf.has(face.id) || !mayBeOne(face, held, bounds)) continue;
    personOf.set(face.id, personId);
    holders.set(personId, [...held, face]);
    if (teaches) taught.add(face.id);
  }
  return { personOf, taught };
}

/** @returns whether a face may be of the person whom these faces of the same photo show. */
function mayBeOne(face: FaceToAssign, held: readonly FaceToAssign[], bounds: MatchBounds): boolean {
  return held.every((other) => showOneMoment(face, other, bounds));
}

function learn(
  faces: readonly FaceToAssign[],
  personOf: ReadonlyMap<number, number>,
  candidates: Candidates,
  { evidence }: MatchBounds,
): Centroid[] {
  const learned = new Map<number, Centroid>();
  for (const face of faces) {
    const person = personOf.get(face.id)!;
    const before = learned.get(person) ?? candidates.get(person);
    learned.set(person, withFace(before, person, face, evidence));
  }
  return [...learned.values()];
}
