import { FaceGroup, type FaceToGroup, Whereabouts } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { type FaceMeasures, isPlaced } from "../regroup_event.ts";
import type { Steps } from "../steps.ts";

/** A face as far as it matters what to ask about it. What is seen of it never changes. */
export type FaceToAsk = FaceToGroup & FaceMeasures;

/** Somebody about whom a human may be asked. It is another object if anything of them changed. */
export interface PersonToAsk {
  id: number;
  /** The faces by which others are compared with them, as in regrouping. */
  group: FaceGroup;
  /** Their other faces, which are below the gate or which a human alone gave to them. */
  others: FaceToAsk[];
}

/** The measure and the limits of all questions. */
export interface Asking {
  /** Logarithm of the number of people, one of whom a face may be of. */
  prior: number;
  bounds: MatchBounds;
}

/** Everybody with whom others can be compared. */
export class PeopleToAsk {
  readonly #bounds: MatchBounds;
  #known = new Map<number, { faces: readonly FaceToAsk[]; person: PersonToAsk }>();

  constructor(bounds: MatchBounds) {
    this.#bounds = bounds;
  }

  /** @returns people by number, those as objects of whom nothing changed since the last call. */
  *updating(faces: readonly FaceToAsk[]): Steps<PersonToAsk[]> {
    const before = this.#known;
    this.#known = new Map();
    for (const [id, theirs] of facesByPerson(faces)) {
      const known = before.get(id);
      const isSame = known !== undefined && known.faces.length === theirs.length &&
        theirs.every((face, i) => isSameFace(face, known.faces[i]));
      this.#known.set(
        id,
        isSame ? known : { faces: theirs, person: personToAsk(id, theirs, this.#bounds) },
      );
      yield;
    }
    return [...this.#known.values()].map(({ person }) => person)
      .filter(({ group }) => group.faces > 0).sort((a, b) => a.id - b.id);
  }
}

function facesByPerson(faces: readonly FaceToAsk[]): Map<number, FaceToAsk[]> {
  const theirs = new Map<number, FaceToAsk[]>();
  for (const face of faces) {
    if (face.personId === null) continue;
    const known = theirs.get(face.personId);
    if (known === undefined) theirs.set(face.personId, [face]);
    else known.push(face);
  }
  return theirs;
}

/** @returns whether the same is known and said of a face as before. */
export function isSameFace(a: FaceToAsk, b: FaceToAsk): boolean {
  return a === b || (
    a.id === b.id && a.personId === b.personId && a.photoId === b.photoId &&
    a.usable === b.usable && a.clarity === b.clarity && a.isShown === b.isShown &&
    a.pinnedTo === b.pinnedTo && a.isAlone === b.isAlone &&
    String(a.notOf ?? []) === String(b.notOf ?? [])
  );
}

/** @param faces of one person. */
export function personToAsk(
  id: number,
  faces: readonly FaceToAsk[],
  bounds: MatchBounds,
): PersonToAsk {
  const where = new Whereabouts(), others: FaceToAsk[] = [];
  const group = new FaceGroup(faces[0]?.embedding.length ?? 0, bounds.evidence, where);
  for (const face of faces) {
    if (face.usable && !isPlaced(face)) {
      group.add(face);
    } else {
      // What a human said of such a face says nothing of the person, but for where they are.
      where.add(face);
      others.push(face);
    }
  }
  return { id, group, others };
}
