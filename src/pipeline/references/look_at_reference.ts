import { counted } from "../../core/counted.ts";
import type { FoundFace } from "../../core/face.ts";

/** What a reference photo is good for. */
export type ReferenceLook =
  | { face: FoundFace }
  /** Why it is of no use, in plain words. */
  | { problem: string };

/**
 * A reference shows exactly one face, and clearly, so that nobody has to guess whose it is.
 *
 * @param minScore the detector's confidence from which something counts as a face.
 */
export function lookAtReference(faces: readonly FoundFace[], minScore: number): ReferenceLook {
  const seen = faces.filter(({ score }) => score >= minScore);
  if (seen.length !== 1) {
    const count = seen.length === 0 ? "no face" : counted(seen.length, "face");
    return { problem: `it shows ${count}, and must show exactly one` };
  }
  if (!seen[0].usable) {
    return { problem: "its face is too small, blurred or cut off to tell whose" };
  }
  return { face: seen[0] };
}
