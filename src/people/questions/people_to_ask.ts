import { FaceGroup, type FaceToGroup, Whereabouts } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { type FaceMeasures, isPlaced } from "../regroup_event.ts";

/** A face as far as it matters what to ask about it. */
export type FaceToAsk = FaceToGroup & FaceMeasures;

/** Somebody about whom a human may be asked. */
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

/** @returns everybody with whom others can be compared, by number. */
export function peopleToAsk(faces: readonly FaceToAsk[], bounds: MatchBounds): PersonToAsk[] {
  const theirs = new Map<number, FaceToAsk[]>();
  for (const face of faces) {
    if (face.personId === null) continue;
    const known = theirs.get(face.personId);
    if (known === undefined) theirs.set(face.personId, [face]);
    else known.push(face);
  }
  return [...theirs].map(([id, faces]) => personOf(id, faces, bounds))
    .filter(({ group }) => group.faces > 0).sort((a, b) => a.id - b.id);
}

function personOf(id: number, faces: readonly FaceToAsk[], bounds: MatchBounds): PersonToAsk {
  const where = new Whereabouts(), others: FaceToAsk[] = [];
  const group = new FaceGroup(faces[0].embedding.length, bounds.evidence, where);
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

/** @returns a face that nobody's group holds, as a group of its own. */
export function aloneGroup(face: FaceToAsk, { evidence }: MatchBounds): FaceGroup {
  const group = new FaceGroup(face.embedding.length, evidence);
  group.add(face);
  return group;
}
