import { probabilityAt } from "../evidence.ts";
import type { Asked } from "./asked.ts";
import type { NobodysFace } from "./nobodys_faces.ts";
import type { Asking, PersonToAsk } from "./people_to_ask.ts";

/** Is this face, which is nobody's, this person's? */
export interface WhoseQuestion extends Asked {
  kind: "whose";
  face: number;
  /** The likeliest person of those whom no human excluded. */
  person: number;
  /** Whether the photo is in nobody's folder, though this is the largest face in it. */
  isLost: boolean;
}

/** Probability below which a face is not worth a human's look. */
const LEAST_SHARE = 0.02;

/**
 * The same for the largest face of a photo in nobody's folder. Somebody took the photo for that
 * face, so the likeliest person is asked about in any case, and others up to this.
 */
const LEAST_SHARE_AGAIN = 0.05;

/** A photo that nobody gets counts as so many that one of several guests misses. */
const LOST = 2;

/** Such a face is of somebody without a folder this often, in proportion to the likeliest guest. */
const STRANGERS = Math.exp(-2);

/** @param people who have a folder, in the order of each face's evidence. */
export function whoseQuestions(
  faces: readonly NobodysFace[],
  people: readonly PersonToAsk[],
  asking: Asking,
): WhoseQuestion[] {
  return faces.flatMap((one) => {
    const best = one.evidence.reduce(
      (best, value, place) => value > one.evidence[best] ? place : best,
      0,
    );
    if (!(one.evidence[best] > -Infinity)) return [];
    const share = (one.isLost ? shareOfLost : shareOfStray)(one.evidence, best, asking);
    if (share < leastShare(one)) return [];
    const { face: { id: face }, isLost } = one;
    const gain = isLost ? LOST : 1;
    return [{ kind: "whose", face, person: people[best].id, isLost, share, gain }];
  });
}

function leastShare({ face: { notOf = [] }, isLost }: NobodysFace): number {
  if (!isLost) return LEAST_SHARE;
  return notOf.length > 0 ? LEAST_SHARE_AGAIN : 0;
}

/** One of many faces in a photo that is in somebody's folder: mostly a bystander. */
function shareOfStray(evidence: Float64Array, best: number, { prior, bounds }: Asking): number {
  return probabilityAt(evidence[best] - prior - bounds.joinEvidence);
}

/** It is somebody's: the question is only whose. */
function shareOfLost(evidence: Float64Array, best: number, { prior }: Asking): number {
  const all = evidence.reduce((sum, value) => sum + Math.exp(value - prior), 0);
  return Math.exp(evidence[best] - prior) / (all + STRANGERS);
}
