import type { Box } from "../core/face.ts";
import { type MatchBounds, mayBeOneFace, neededTwice } from "./evidence.ts";
import type { Candidates, Centroid } from "./candidates.ts";
import { withFace } from "./centroid_index.ts";

export interface FaceToAssign {
  id: number;
  box: Box;
  embedding: Float32Array;
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
 * Assigns the usable faces of one photo: pairs of face and person are taken nearest first, each
 * within the strict bound, and no person twice, save where boxes overlap or faces are so alike that
 * they are one person in two places. A face that is near nobody founds a person.
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
  const personOf = matchKnown(faces, candidates, bounds);
  const founded: number[] = [];
  for (const face of faces) {
    if (personOf.has(face.id)) continue;
    const holders = (person: number) => faces.filter(({ id }) => personOf.get(id) === person);
    const twin = founded.find((person) => mayBeOne(face, holders(person), bounds));
    const person = twin ?? nextPersonId + founded.length;
    if (twin === undefined) founded.push(person);
    personOf.set(face.id, person);
  }
  return { personOf, founded, centroids: learn(faces, personOf, candidates) };
}

function matchKnown(
  faces: readonly FaceToAssign[],
  candidates: Candidates,
  bounds: MatchBounds,
) {
  const pairs = faces.flatMap((face) =>
    candidates.within(face.embedding, bounds.strict).map((near) => ({ face, ...near }))
  );
  pairs.sort((a, b) => a.distance - b.distance || a.personId - b.personId || a.face.id - b.face.id);
  const personOf = new Map<number, number>();
  const holders = new Map<number, FaceToAssign[]>();
  for (const { face, personId } of pairs) {
    const held = holders.get(personId) ?? [];
    if (personOf.has(face.id) || !mayBeOne(face, held, bounds)) continue;
    personOf.set(face.id, personId);
    holders.set(personId, [...held, face]);
  }
  return personOf;
}

/** @returns whether a face may be of the person whom these faces of the same photo show. */
function mayBeOne(
  { box, embedding }: FaceToAssign,
  held: readonly FaceToAssign[],
  bounds: MatchBounds,
): boolean {
  if (held.every((other) => mayBeOneFace(box, other.box))) return true;
  let dot = 0;
  for (const other of held) {
    for (let i = 0; i < embedding.length; i++) dot += embedding[i] * other.embedding[i];
  }
  return dot / held.length >= neededTwice(1, held.length, bounds);
}

function learn(
  faces: readonly FaceToAssign[],
  personOf: ReadonlyMap<number, number>,
  candidates: Candidates,
): Centroid[] {
  const learned = new Map<number, Centroid>();
  for (const { id, embedding } of faces) {
    const person = personOf.get(id)!;
    learned.set(person, withFace(learned.get(person) ?? candidates.get(person), person, embedding));
  }
  return [...learned.values()];
}
