import { type Box, type FoundFace, intersectionOverUnion, SAME_FACE } from "../../core/face.ts";
import { dot } from "../../people/evidence.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import type { HubFace } from "../db/faces.ts";

/** The faces of a photo before it was processed anew, and those that were found now. */
export interface FacesToCompare {
  known: readonly KnownFace[];
  found: readonly FoundFace[];
  /** Id of the model of the faces found. */
  model: string;
  bounds: Pick<MatchBounds, "sameMoment">;
}

/** A face of this photo, or of the earlier version that this one takes the place of. */
export interface KnownFace extends HubFace {
  /** Whether the photo has the same bytes as when the face was found. */
  isOfSameBytes: boolean;
}

export interface ComparedFaces {
  /** Faces that were found again: they stay the same faces, and whose they are. */
  again: { before: HubFace; now: FoundFace }[];
  fresh: FoundFace[];
  missing: KnownFace[];
}

/**
 * Tells which faces were found again: at the same place, and in a picture that may be another one,
 * with the same look.
 */
export function compareFaces({ known, found, model, bounds }: FacesToCompare): ComparedFaces {
  const left = new Set(known), again: ComparedFaces["again"] = [], fresh: FoundFace[] = [];
  for (const now of found) {
    const alike = [...left].filter((face) =>
      face.isOfSameBytes ||
      face.model === model && dot(face.embedding, now.embedding) >= bounds.sameMoment
    );
    const before = nearest(alike, now.box);
    if (before === undefined) {
      fresh.push(now);
    } else {
      left.delete(before);
      again.push({ before, now });
    }
  }
  return { again, fresh, missing: [...left] };
}

function nearest(faces: readonly KnownFace[], box: Box): KnownFace | undefined {
  let best: KnownFace | undefined, most = SAME_FACE;
  for (const face of faces) {
    const shared = intersectionOverUnion(face.box, box);
    if (shared >= most) best = face, most = shared;
  }
  return best;
}

/** A photo's size, in pixels. */
export interface PhotoSize {
  width: number;
  height: number;
}

/** @returns the box in a photo that was developed at another size. */
export function boxAtSize({ x, y, width, height }: Box, before: PhotoSize, now: PhotoSize): Box {
  const across = now.width / before.width, down = now.height / before.height;
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}
