import { type Decision, type FaceKey, RefusedDecision } from "../../core/decision.ts";
import { clarityOf } from "../../core/face.ts";
import { foldPins, type PinnedFace } from "../said/pins.ts";
import { mayShowOnePerson } from "../side_by_side.ts";
import type { Draft } from "./draft.ts";
import type { FaceFacts, PersonFacts } from "./facts.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** A decision that is being planned. */
export interface PlanWork {
  /** The decision's number. */
  id: number;
  draft: Draft;
}

export type Of<Kind extends Decision["kind"]> = Decision & { kind: Kind };

/**
 * @throws {RefusedDecision} if there is no such person. @returns the person, or the one into whom
 * that person was merged.
 */
export function requirePerson(draft: Draft, id: number): PersonFacts {
  if (draft.person(id) === undefined) {
    throw new RefusedDecision(sentence("noPerson", { person: id }));
  }
  return draft.person(draft.resolve(id))!;
}

/** @throws {RefusedDecision} if the photo or the face is gone. */
export function requireFace(draft: Draft, key: FaceKey): number {
  const id = draft.facts.findFace(key);
  if (id === undefined) throw new RefusedDecision(sentence("faceGone"));
  return id;
}

/**
 * Pins a person's clearest face to the person, so that a person with decisions keeps at least that
 * face in every regrouping. Ignores faces that were moved alone.
 */
export function anchor({ id: decisionId, draft }: PlanWork, personId: number): void {
  const { costs } = draft.facts.bounds;
  const theirs = draft.facesOf(personId).filter(({ id, usable }) =>
    usable && draft.pinsOf(id).every(({ alone = false }) => !alone)
  );
  if (theirs.some(({ id }) => pinnedTo(draft, id) === personId)) return;
  const faces = theirs
    .map(({ id, ...face }) => ({ id, clarity: clarityOf(face, costs) }))
    .sort((a, b) => b.clarity - a.clarity || a.id - b.id);
  if (faces.length > 0) draft.pin({ decisionId, faceId: faces[0].id, says: "is", personId });
  draft.setPerson(personId, "hasFolder", true);
}

/** @returns the person to whom decisions give a face. */
export function pinnedTo(draft: Draft, faceId: number): number | undefined {
  return foldedPins(draft, faceId)?.pinnedTo;
}

/** @returns what all decisions in force say of a face, if any of them speaks of it. */
export function foldedPins(draft: Draft, faceId: number): PinnedFace | undefined {
  return foldPins(draft.pinsOf(faceId), (id) => draft.resolve(id)).get(faceId);
}

/** @returns the faces that are the person's in the photo of this one, and not like it. */
export function unlikeFacesOf(draft: Draft, face: FaceFacts, personId: number): FaceFacts[] {
  return draft.facesIn(face.photoId).filter((other) =>
    other.id !== face.id && other.personId === personId &&
    !mayShowOnePerson(other, face, draft.facts.bounds)
  );
}

/** Takes the folder from people whom no photo shows any more, unless they have a name. */
export function removeEmptyFolders(draft: Draft): void {
  for (const id of draft.touched) {
    const isEmpty = draft.facesOf(id).length === 0;
    if (isEmpty && draft.person(id)!.name === null) draft.setPerson(id, "hasFolder", false);
  }
}
