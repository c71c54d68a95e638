import { probabilityAt } from "../evidence.ts";
import { type FaceToGroup, isShown } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import type { Asked } from "./asked.ts";
import type { Asking, PersonToAsk } from "./people_to_ask.ts";

/** Is this face really theirs? */
export interface DoubtQuestion extends Asked {
  kind: "doubt";
  face: number;
  person: number;
  /** The faces that are theirs if this one is: of two faces, both. */
  theirs: number[];
}

/** A face of a person's of which no human spoke, in a photo that is in folders. */
export type DoubtedFace = Pick<DoubtQuestion, "face" | "person" | "theirs"> & {
  /** Evidence that it is theirs, by their other faces, in nats. */
  evidence: number;
};

/** Probability that a face is somebody else's below which it is not worth a human's look. */
export const LEAST_DOUBT = 0.002;

/** Evidence that leaves less than {@link LEAST_DOUBT} among a hundred thousand people, in nats. */
export const BEYOND_DOUBT = 20;

/** @param faces of people who have a folder. */
export function doubtQuestions(
  faces: readonly DoubtedFace[],
  { prior, bounds }: Asking,
): DoubtQuestion[] {
  const questions: DoubtQuestion[] = [];
  for (const { evidence, ...doubted } of faces) {
    const share = probabilityAt(prior - evidence);
    if (share < LEAST_DOUBT) continue;
    questions.push({ kind: "doubt", ...doubted, share, gain: bounds.wrongCost });
  }
  return questions;
}

/** Compares each face with the person's other faces. A human's word is no doubt. */
export function doubtedFaces(person: PersonToAsk, bounds: MatchBounds): DoubtedFace[] {
  return [...amongAlike(person), ...amongOthers(person, bounds)]
    .filter(({ evidence }) => evidence < BEYOND_DOUBT);
}

function amongAlike({ id, group }: PersonToAsk): DoubtedFace[] {
  const { members } = group;
  if (members.length === 1) return [];
  const doubted = members.length === 2 ? oneOfTwo(members) : members.filter(isOpen);
  return doubted.map((face) => ({
    face: face.id,
    person: id,
    theirs: members.length > 2 ? [face.id] : members.filter(isOpen).map(({ id }) => id),
    evidence: group.evidenceWithout(face),
  }));
}

const isOpen = (face: FaceToGroup) => face.pinnedTo === undefined && isShown(face);

/** @returns the less clear one of which no human spoke. */
function oneOfTwo(two: readonly FaceToGroup[]): FaceToGroup[] {
  return two.filter(isOpen).sort((a, b) => a.clarity - b.clarity || a.id - b.id).slice(0, 1);
}

/** A face below the gate is a bystander's more often than a clear one, whomever it is like. */
function amongOthers({ id, group, others }: PersonToAsk, bounds: MatchBounds): DoubtedFace[] {
  return others.filter(isOpen).map((face) => ({
    face: face.id,
    person: id,
    theirs: [face.id],
    evidence: group.evidenceOf(face) - bounds.joinEvidence,
  }));
}
