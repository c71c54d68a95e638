import { probabilityAt } from "../evidence.ts";
import type { FaceToGroup } from "../face_group.ts";
import { aloneGroup, type Asking, type FaceToAsk, type PersonToAsk } from "./people_to_ask.ts";
import type { Asked } from "./asked.ts";

/** Is this face really theirs? */
export interface DoubtQuestion extends Asked {
  kind: "doubt";
  face: number;
  person: number;
  /** The faces that are theirs if this one is: of two faces, both. */
  theirs: number[];
}

/** Probability that a face is somebody else's below which it is not worth a human's look. */
export const LEAST_DOUBT = 0.002;

/**
 * Finds faces that may be somebody else's, by the person's other faces. A human's word is no doubt.
 */
export function doubtQuestions(people: readonly PersonToAsk[], asking: Asking): DoubtQuestion[] {
  return people.flatMap((person) => [...amongAlike(person, asking), ...amongOthers(person, asking)])
    .filter(({ share }) => share >= LEAST_DOUBT);
}

function amongAlike({ id, group }: PersonToAsk, { prior, bounds }: Asking): DoubtQuestion[] {
  const { members } = group;
  if (members.length === 1) return [];
  const doubted = members.length === 2 ? oneOfTwo(members) : members.filter(isOpen);
  return doubted.map((face) => ({
    kind: "doubt",
    face: face.id,
    person: id,
    theirs: members.length > 2 ? [face.id] : members.filter(isOpen).map(({ id }) => id),
    share: probabilityAt(prior - group.evidenceWithout(face)),
    gain: bounds.wrongCost,
  }));
}

const isOpen = ({ pinnedTo }: FaceToGroup) => pinnedTo === undefined;

/** @returns the less clear one of which no human spoke. */
function oneOfTwo(two: readonly FaceToGroup[]): FaceToGroup[] {
  return two.filter(isOpen).sort((a, b) => a.clarity - b.clarity || a.id - b.id).slice(0, 1);
}

/** A face below the gate is a bystander's more often than a clear one, whomever it is like. */
function amongOthers({ id, group, others }: PersonToAsk, { prior, bounds }: Asking) {
  return others.filter(isOpen).map((face: FaceToAsk): DoubtQuestion => ({
    kind: "doubt",
    face: face.id,
    person: id,
    theirs: [face.id],
    share: probabilityAt(
      prior + bounds.joinEvidence - aloneGroup(face, bounds).evidenceWith(group),
    ),
    gain: bounds.wrongCost,
  }));
}
