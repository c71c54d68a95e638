import { clarityOf } from "../../core/face.ts";
import type { RegroupedUpTo } from "../db/people/regrouped.ts";
import type { Store } from "../db/store.ts";
import type { PeopleChanges } from "../../people/changes.ts";
import type { FaceToGroup } from "../../people/face_group.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { GROUPING_RULES } from "../../people/regroup.ts";
import { foldPins } from "../../people/pins.ts";
import { type FaceMeasures, isPlaced, regroupEvent } from "../../people/regroup_event.ts";
import { goesByOlderRules } from "./older_rules.ts";

/** The changes to people, and the last face and decision they were computed from. */
export interface Regrouping {
  changes: PeopleChanges;
  /** Faces that passed the gate by older rules and do not by the present ones. */
  belowGate: number[];
  upTo: RegroupedUpTo;
}

/** Regroups the faces that the database holds, as they are at one moment; nothing is changed. */
export function regroupStored(store: Store, model: string, bounds: MatchBounds): Regrouping {
  return store.snapshot(() => {
    const upTo = {
      faceId: store.faces.lastId(),
      decisions: store.decisions.countApplied(),
      answered: store.regrouped.reasons(),
      rules: GROUPING_RULES,
    };
    const compared = comparedFaces(store, model, bounds);
    const belowGate = goesByOlderRules(store) ? facesBelowGate(compared, bounds) : [];
    const below = new Set(belowGate);
    const faces = compared.map((face) => below.has(face.id) ? { ...face, usable: false } : face);
    return { changes: regroupEvent(faces, bounds), belowGate, upTo };
  });
}

function facesBelowGate(
  faces: readonly (FaceToGroup & FaceMeasures)[],
  { clarity: { min } }: MatchBounds,
): number[] {
  return faces.filter(({ usable, clarity }) => usable && clarity < min).map(({ id }) => id);
}

/** @returns all that people are told apart by: references, and every face by one model. */
export function comparedFaces(
  store: Store,
  model: string,
  bounds: MatchBounds,
): (FaceToGroup & FaceMeasures)[] {
  return [...references(store, model), ...storedFaces(store, model, bounds)];
}

/** Each reference counts like a clear face in a separate photo that a human gave to the person. */
function references(store: Store, model: string): (FaceToGroup & FaceMeasures)[] {
  return store.references.faces(model).map(({ id, personId, embedding }) => {
    const person = store.people.resolve(personId);
    return {
      // Below zero, so that it is no face of the event.
      id: -id,
      photoId: -id,
      embedding,
      box: { x: 0, y: 0, width: 0, height: 0 },
      personId: person,
      pinnedTo: person,
      usable: true,
      clarity: Infinity,
      score: 1,
      originalHeight: Infinity,
    };
  });
}

/** @returns every face by one model, with what humans said of it, in canonical order. */
export function storedFaces(
  store: Store,
  model: string,
  { costs }: MatchBounds,
): (FaceToGroup & FaceMeasures)[] {
  const pins = foldPins(store.decisions.pins(), (id) => store.people.resolve(id));
  const faces: (FaceToGroup & FaceMeasures)[] = [];
  for (const face of store.faces.evidence(model)) {
    const { isNoFace = false, pinnedTo, notOf, isAlone } = pins.get(face.id) ?? {};
    // A detection that is no face joins nobody, and leaves the person it was given to.
    const seen = isNoFace
      ? { usable: false, clarity: -Infinity }
      : { usable: face.usable, clarity: clarityOf(face, costs) };
    faces.push({ ...face, pinnedTo, notOf, isAlone: isAlone && pinnedTo !== undefined, ...seen });
  }
  anchorSpokenOf(faces, settledPeople(store, model));
  return faces;
}

/** People with a name, a folder or a role from a decision, but without a reference. */
function settledPeople({ people, references }: Store, model: string): number[] {
  const referred = new Set(references.faces(model).map(({ personId }) => people.resolve(personId)));
  return people.all().filter(({ id, mergedInto, name, ownFolder, role }) =>
    mergedInto === null && !referred.has(id) &&
    (name !== null || ownFolder !== null || role !== "guest")
  ).map(({ id }) => id);
}

/**
 * A face stays away from whom a human denied it, and follows whom a human gave it to, only beside a
 * face that is theirs for certain: if no human gave them one that others resemble, their best seen is.
 * The same holds for people whom a human named: else regrouping could merge them into a stranger.
 *
 * @param settled numbers of people about whom a human said something else, such as a name.
 */
function anchorSpokenOf(
  faces: (FaceToGroup & FaceMeasures)[],
  settled: readonly number[],
): void {
  const said = faces.flatMap(({ notOf = [], pinnedTo }) => [...notOf, pinnedTo]);
  const spokenOf = new Set([...said, ...settled]);
  for (const face of faces) if (!isPlaced(face)) spokenOf.delete(face.pinnedTo);
  spokenOf.delete(undefined);
  for (const person of spokenOf) {
    const theirs = faces.filter(({ personId, pinnedTo, notOf, usable, clarity }) =>
      personId === person && usable && clarity > -Infinity && pinnedTo === undefined &&
      notOf?.includes(person) !== true
    );
    const best = theirs.sort((a, b) => b.clarity - a.clarity)[0];
    if (best !== undefined) best.pinnedTo = person;
  }
}
