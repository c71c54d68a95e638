import { type Box, clarityOf, type SeenFace } from "../../core/face.ts";
import type { FaceToGroup } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import type { PinnedFace } from "./pins.ts";
import { type FaceMeasures, isPlaced } from "../regroup_event.ts";

/** A stored face, as far as it matters whose it is. */
export interface FaceToSayOf extends SeenFace, FaceMeasures {
  id: number;
  photoId: number;
  /** In pixels of the developed photo. */
  box: Box;
  personId: number | null;
  /** False in a photo that is in no folder; left out where every photo is. */
  isShown?: boolean;
}

/** What humans said of whose faces are. */
export interface SaidOfFaces {
  /** By the face's number. */
  pins: ReadonlyMap<number, PinnedFace>;
  /** People with a name, a folder or a role from a decision, but without a reference. */
  settled: readonly number[];
}

/** What is said of one face, and what is seen of it: no face has no clarity. */
export type SaidOfFace = Pick<
  FaceToGroup & FaceMeasures,
  "pinnedTo" | "notOf" | "isAlone" | "usable" | "clarity"
>;

/** @returns what holds for a face of which these pins speak, if any do. */
export function saidOf(
  pinned: PinnedFace | undefined,
  seen: Pick<SaidOfFace, "usable" | "clarity">,
): SaidOfFace {
  const { isNoFace = false, pinnedTo, notOf, isAlone } = pinned ?? {};
  // A detection that is no face joins nobody, and leaves the person it was given to.
  const { usable, clarity } = isNoFace ? { usable: false, clarity: -Infinity } : seen;
  return { pinnedTo, notOf, isAlone: isAlone && pinnedTo !== undefined, usable, clarity };
}

/** @returns faces with what humans said of them, in the same order. */
export function facesAsSaid<Face extends FaceToSayOf>(
  stored: Iterable<Face>,
  { pins, settled }: SaidOfFaces,
  { costs }: Pick<MatchBounds, "costs">,
): (Face & SaidOfFace)[] {
  const faces: (Face & SaidOfFace)[] = [];
  for (const face of stored) {
    const seen = { usable: face.usable, clarity: clarityOf(face, costs) };
    faces.push({ ...face, ...saidOf(pins.get(face.id), seen) });
  }
  for (const [person, face] of anchorsOf(faces, settled)) face.pinnedTo = person;
  return faces;
}

/**
 * A face stays away from whom a human denied it, and follows whom a human gave it to, only beside a
 * face that is theirs for certain: if no human gave them one that others resemble, their best seen is.
 * The same holds for people whom a human named: else regrouping could merge them into a stranger.
 *
 * @param settled numbers of people about whom a human said something else, such as a name.
 * @param said all faces of which a human said something; looked for if left out.
 * @returns the best seen face of each such person, to be pinned to them.
 */
export function anchorsOf<Face extends FaceToGroup & FaceMeasures>(
  faces: readonly Face[],
  settled: readonly number[],
  said = faces.filter(({ notOf, pinnedTo }) => notOf !== undefined || pinnedTo !== undefined),
): Map<number, Face> {
  const spokenOf = new Set<number | undefined>(settled);
  for (const { notOf = [], pinnedTo } of said) {
    for (const person of [pinnedTo, ...notOf]) spokenOf.add(person);
  }
  for (const face of said) if (!isPlaced(face)) spokenOf.delete(face.pinnedTo);
  const best = new Map<number, Face>();
  for (const face of faces) {
    const { personId, pinnedTo, notOf, usable, clarity } = face;
    if (personId === null || !spokenOf.has(personId) || !usable || clarity === -Infinity) continue;
    if (pinnedTo !== undefined || notOf?.includes(personId)) continue;
    const known = best.get(personId);
    if (known === undefined || clarity > known.clarity) best.set(personId, face);
  }
  return best;
}

/** @returns who each person turned out to be, by the people's numbers. */
export function resolverOf(
  people: Iterable<{ id: number; mergedInto: number | null }>,
): (personId: number) => number {
  const mergedInto = new Map(Array.from(people, (one) => [one.id, one.mergedInto]));
  return (personId) => {
    let id = personId, into = mergedInto.get(id) ?? null;
    for (; into !== null; into = mergedInto.get(id) ?? null) id = into;
    return id;
  };
}
