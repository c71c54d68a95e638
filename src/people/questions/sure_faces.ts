import { probabilityAt } from "../evidence.ts";
import type { FaceToGroup } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import type { PersonToAsk } from "./people_to_ask.ts";

/** A face of a person's, and how much speaks for that. */
export interface SureFace {
  face: number;
  /**
   * Evidence that it is theirs, by their other faces, in nats; null if a human said so, or if there
   * is no other face to compare it with.
   */
  evidence: number | null;
}

/** @returns every face of a person's in the event, so no reference. */
export function sureFaces({ group, others }: PersonToAsk, bounds: MatchBounds): SureFace[] {
  const isAlone = group.faces === 1;
  const judged = (face: FaceToGroup, evidence: () => number): SureFace => ({
    face: face.id,
    evidence: face.pinnedTo === undefined ? evidence() : null,
  });
  return [
    ...group.members.filter(({ id }) => id > 0).map((face) =>
      isAlone ? { face: face.id, evidence: null } : judged(face, () => group.evidenceWithout(face))
    ),
    // A face below the gate is a bystander's more often than a clear one, whomever it is like.
    ...others.map((face) => judged(face, () => group.evidenceOf(face) - bounds.joinEvidence)),
  ];
}

/**
 * @param prior logarithm of the number of people, one of whom a face may be of.
 * @returns the probability that the face is theirs, 0 to 1.
 */
export function shareOf({ evidence }: SureFace, prior: number): number {
  return evidence === null ? 1 : probabilityAt(evidence - prior);
}
