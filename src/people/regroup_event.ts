import { changesTo, type PeopleChanges } from "./changes.ts";
import type { FaceToGroup } from "./face_group.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { regroup } from "./regroup.ts";

/** The limits for a face below the gate to join a person; they depend on the model. */
export interface FaceMeasures {
  usable: boolean;
  /** The detector's confidence, 0 to 1. */
  score: number;
  /** Height in pixels of the original photo. */
  originalHeight: number;
}

/** Limits below which a face resembles too many people for its likeness to mean anything. */
const JOIN_SCORE = 0.6, JOIN_PIXELS = 20;

/**
 * Regroups an event's faces.
 *
 * @param faces in canonical order.
 * @returns how that changes the people known.
 */
export function regroupEvent(
  faces: readonly (FaceToGroup & FaceMeasures)[],
  bounds: MatchBounds,
): PeopleChanges {
  const [placed = [], others = []] = [true, false].map((is) =>
    faces.filter((face) => isPlaced(face) === is)
  );
  const usable = others.filter((face) => face.usable);
  const mayJoin = others.filter((face) => !face.usable && mayJoinAnybody(face, bounds));
  return changesTo(regroup({ usable, placed, mayJoin }, bounds), faces);
}

/**
 * @returns whether only a decision gives a face to its person, so that the face is no evidence for
 * others: the decision is right, but the face is still too unclear to compare.
 */
export function isPlaced({ pinnedTo, usable, isAlone = false }: FaceToGroup & FaceMeasures) {
  return pinnedTo !== undefined && (isAlone || !usable);
}

function mayJoinAnybody(face: FaceToGroup & FaceMeasures, { clarity }: MatchBounds): boolean {
  return face.clarity >= clarity.join && face.score >= JOIN_SCORE &&
    face.originalHeight >= JOIN_PIXELS;
}
