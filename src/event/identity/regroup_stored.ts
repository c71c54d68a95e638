import type { RegroupedUpTo } from "../db/people/regrouped.ts";
import type { Store } from "../db/store.ts";
import type { PeopleChanges } from "../../people/changes.ts";
import type { FaceToGroup } from "../../people/face_group.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { GROUPING_RULES } from "../../people/regroup.ts";
import { type FaceMeasures, regroupEvent } from "../../people/regroup_event.ts";
import { facesAsSaid } from "../../people/said/said_of_faces.ts";
import { goesByOlderRules } from "./older_rules.ts";
import { saidOfFaces } from "./said_of_faces.ts";

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
  return [...comparedReferences(store, model), ...storedFaces(store, model, bounds)];
}

/** Each reference counts like a clear face in a separate photo that a human gave to the person. */
export function comparedReferences(store: Store, model: string): (FaceToGroup & FaceMeasures)[] {
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
  bounds: MatchBounds,
): (FaceToGroup & FaceMeasures)[] {
  return facesAsSaid(store.faces.evidence(model), saidOfFaces(store, model), bounds);
}
