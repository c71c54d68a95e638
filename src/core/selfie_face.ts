import type { FoundFace } from "./face.ts";

/** Why a picture shows no face by which a guest could be found. */
export type SelfieFaceFault = "noFace" | "severalFaces" | "faceTooSmall" | "faceUnclear";

type Measured = Pick<FoundFace, "score" | "usable" | "originalHeight">;

/** Limits below which there is no face, or too small a one. */
export interface SelfieLimits {
  /** The detector's confidence, 0 to 1. */
  minScore: number;
  /** Height in pixels of the original photo. */
  minOriginalPixels: number;
}

/**
 * The guest's face is at least this many times as tall as any other clear one, and no unclear one is
 * as many times as tall as the guest's.
 */
const TALLER = 2;

/**
 * @param faces all that were found in a selfie.
 * @returns the guest's own. Heads behind them that do not pass the quality gate do not matter.
 */
export function selfieFaceIn<Face extends Measured>(
  faces: readonly Face[],
  { minScore, minOriginalPixels }: SelfieLimits,
): { face: Face } | { fault: SelfieFaceFault } {
  const seen = faces.filter(({ score }) => score >= minScore)
    .sort((a, b) => b.originalHeight - a.originalHeight);
  const [face, next] = seen.filter(({ usable }) => usable);
  if (seen.length === 0) return { fault: "noFace" };
  if (face === undefined) {
    const isSmall = seen[0].originalHeight < minOriginalPixels;
    return { fault: isSmall ? "faceTooSmall" : "faceUnclear" };
  }
  if (seen[0].originalHeight >= TALLER * face.originalHeight) return { fault: "faceUnclear" };
  const isAlone = next === undefined || face.originalHeight >= TALLER * next.originalHeight;
  return isAlone ? { face } : { fault: "severalFaces" };
}
