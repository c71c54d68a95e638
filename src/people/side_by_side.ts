import type { Box } from "../core/face.ts";
import { cosineAt, type MatchBounds, mayBeOneFace } from "./evidence.ts";

/** A face of a photo that shows others, too. */
export interface FaceInPhoto {
  box: Box;
  /** Id of the embedding model. */
  model: string;
  embedding: Float32Array;
}

/**
 * @returns whether a human may say of two faces of one photo that they are one person, as in a
 * mirror or a strip of a photo booth: they are not unlike. Of others it would be a slip.
 */
export function mayShowOnePerson(a: FaceInPhoto, b: FaceInPhoto, { loose }: MatchBounds): boolean {
  if (mayBeOneFace(a.box, b.box)) return true;
  if (a.model !== b.model) return false;
  const cosine = a.embedding.reduce((sum, value, i) => sum + value * b.embedding[i], 0);
  return cosine >= cosineAt(loose);
}
