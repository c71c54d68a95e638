import type { DoubtQuestion } from "./doubt_questions.ts";
import type { MergeQuestion } from "./merge_questions.ts";
import type { MixedQuestion } from "./mixed_questions.ts";

/** A decision that answers a question: people and faces by their numbers. */
export type AnsweringDecision =
  | { kind: "merge"; from: number; into: number }
  | { kind: "different"; people: [number, number] }
  | { kind: "move"; faces: number[]; to: number }
  | { kind: "not" | "split"; faces: number[]; person: number }
  | { kind: "no_face"; faces: number[] }
  | { kind: "role"; person: number; role: "hidden" };

/** The decisions that yes and no are. */
export interface Answers {
  yes: AnsweringDecision[];
  no: AnsweringDecision[];
}

export function mergeAnswers({ people: [into, from] }: Pick<MergeQuestion, "people">): Answers {
  return {
    yes: [{ kind: "merge", from, into }],
    no: [{ kind: "different", people: [into, from] }],
  };
}

export function doubtAnswers({ face, person, theirs }: DoubtQuestion): Answers {
  return {
    yes: [{ kind: "move", faces: theirs, to: person }],
    no: [{ kind: "not", faces: [face], person }],
  };
}

/** @param candidates the people who are offered, the likeliest first; at least one. */
export function whoseAnswers(face: number, candidates: readonly number[]): Answers {
  return {
    yes: isTheirs(face, candidates[0]),
    no: candidates.map((person) => ({ kind: "not", faces: [face], person })),
  };
}

export function isTheirs(face: number, person: number): AnsweringDecision[] {
  return [{ kind: "move", faces: [face], to: person }];
}

export function isNoFace(face: number): AnsweringDecision[] {
  return [{ kind: "no_face", faces: [face] }];
}

export function mixedAnswers({ person, faces, others, theirs, isCrowd }: MixedQuestion): Answers {
  const no: AnsweringDecision[] = [{ kind: "move", faces: theirs, to: person }];
  if (isCrowd) return { yes: [{ kind: "role", person, role: "hidden" }], no };
  // A split leaves a face, and nobody has one who is known by portraits alone.
  const kind = others.length > 0 ? "split" : "not";
  return { yes: [{ kind, person, faces }], no };
}
