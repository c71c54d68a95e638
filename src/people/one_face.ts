import { type Box, overlap } from "../core/face.ts";

/** Two boxes that share this much of the smaller one may be one face, detected twice. */
const SAME_FACE_OVERLAP = 0.5;

/** @returns whether two detections of one photo may be of one face, so that no cannot-link holds. */
export function mayBeOneFace(a: Box, b: Box): boolean {
  return overlap(a, b) >= SAME_FACE_OVERLAP;
}
