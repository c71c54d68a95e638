import { type Box, clarityOf, NO_MODEL, type SeenFace } from "../core/face.ts";
import { dot, evidenceBetween, sumsOf } from "./evidence.ts";
import type { ComparedFace } from "./likely_people.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { mayBeOneFace } from "./one_face.ts";

/** A face of a photo that shows others, too. */
export interface FaceInPhoto extends SeenFace {
  box: Box;
  /** Id of the embedding model. */
  model: string;
}

/**
 * @returns whether a human may say of two faces of one photo that they are one person, as in a
 * mirror or a strip of a photo booth: nothing speaks against it. Of others it would be a slip.
 */
export function mayShowOnePerson(a: FaceInPhoto, b: FaceInPhoto, bounds: MatchBounds): boolean {
  if (mayBeOneFace(a.box, b.box)) return true;
  if (a.model !== b.model || a.model === NO_MODEL) return false;
  const [one, other] = [a, b].map((face) => ({ ...face, clarity: clarityOf(face, bounds.costs) }));
  return mayBeOnePerson(one, other, bounds);
}

/** The same for two faces of one model whose clarity is known. */
export function mayBeOnePerson(
  a: ComparedFace & { box: Box },
  b: ComparedFace & { box: Box },
  { evidence }: MatchBounds,
): boolean {
  if (mayBeOneFace(a.box, b.box)) return true;
  return evidenceBetween(sumsOf(a, evidence), sumsOf(b, evidence), evidence) >= 0;
}

/** @returns whether two faces of one photo are one face, or one moment of a person in two places. */
export function showOneMoment(
  a: Pick<FaceInPhoto, "box" | "embedding">,
  b: Pick<FaceInPhoto, "box" | "embedding">,
  { sameMoment }: MatchBounds,
): boolean {
  return mayBeOneFace(a.box, b.box) || dot(a.embedding, b.embedding) >= sameMoment;
}
