import { type Detection, headHeight } from "./face.ts";

/** Why no face of a selfie can be compared. */
export type SelfieFaceFault = "noFace" | "severalFaces" | "faceTooSmall" | "faceUnclear";

/** A face of a selfie, as far as it matters whether it is the guest's. */
export interface SelfieCandidate extends Detection {
  sharpness: number;
  /** Whether it passes the quality gate. */
  usable: boolean;
}

/** Another face with this share of the largest one's area may be the guest's as well… */
const COMPARABLE_AREA = 0.3;
/** … unless it is much less sharp, as somebody in the background is. */
const COMPARABLE_SHARPNESS = 0.25;
/** The head's height, as a share of the picture's shorter edge, below which a face is too far away. */
const LEAST_HEIGHT = 0.1;

/**
 * Finds the face of a guest in their selfie: the largest one. Faces in the background are ignored,
 * by their size and sharpness.
 *
 * @param faces those that the detector is confident of.
 * @param shorterEdge of the picture, in pixels.
 */
export function selfieFace<Face extends SelfieCandidate>(
  faces: readonly Face[],
  shorterEdge: number,
): { face: Face } | { fault: SelfieFaceFault } {
  const [face, ...others] = faces.toSorted((a, b) => areaOf(b) - areaOf(a));
  if (face === undefined) return { fault: "noFace" };
  if (others.some((other) => isComparable(other, face))) return { fault: "severalFaces" };
  if (face.usable) return { face };
  return {
    fault: headHeight(face) < LEAST_HEIGHT * shorterEdge ? "faceTooSmall" : "faceUnclear",
  };
}

function areaOf({ box }: Detection): number {
  return box.width * box.height;
}

function isComparable(other: SelfieCandidate, largest: SelfieCandidate): boolean {
  return areaOf(other) >= COMPARABLE_AREA * areaOf(largest) &&
    other.sharpness >= COMPARABLE_SHARPNESS * largest.sharpness;
}
