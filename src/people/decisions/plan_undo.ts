import type { Change, ChangeOf, PersonChange } from "../../core/change.ts";
import { isForGood, RefusedDecision } from "../../core/decision.ts";
import { bringBack } from "./bring_back.ts";
import type { Draft } from "./draft.ts";
import { ownerOf } from "./name_taken.ts";
import { drawAgain, eraseDrawn } from "./plan_drawn.ts";
import { subjectsOf } from "./subjects.ts";
import { turnBackPhotos } from "./plan_photos.ts";
import { type Of, pinnedTo, type PlanWork, unlikeFacesOf } from "./plan_work.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Turns back what a decision changed, or brings back how everything was before it. */
export function planUndo({ id, draft }: PlanWork, { decision }: Of<"undo">): void {
  refuseUnlessInForce(draft, decision);
  const changes = draft.facts.changesOf(decision);
  refuseIfBuiltUpon(draft, decision, changes);
  turnBackWords(draft, changes);
  turnBackPhotos(draft, changes);
  draft.markUndone(decision, id);
  const drawn = drawAgain(draft, changes);
  turnBackPins(draft, changes);
  if (!bringBack(draft, decision)) turnBackFaces(draft, changes);
  for (const face of drawn) giveFace(draft, face, pinnedTo(draft, face) ?? null);
  gatherMerged(draft);
  eraseDrawn(draft, changes);
}

function refuseUnlessInForce(draft: Draft, decision: number): void {
  const row = draft.decisions().find(({ id }) => id === decision);
  if (row === undefined || row.appliedAt === null) {
    throw new RefusedDecision(sentence("noSuchDecision", { decision }));
  }
  if (isForGood(row.kind)) throw new RefusedDecision(sentence("forgottenForGood"));
  if (row.refused !== null) throw new RefusedDecision(sentence("neverApplied", { decision }));
  if (row.undoneBy === null) return;
  throw new RefusedDecision(sentence("undoneAlready", { decision, by: row.undoneBy }));
}

/** If a later decision changed the same value again, that decision must be undone first. */
function refuseIfBuiltUpon(draft: Draft, decision: number, changes: readonly Change[]): void {
  const mine = subjectsOf(changes);
  const later = draft.decisions().find(({ id, kind, undoneBy }) =>
    // An undoing and what it undid cancel out.
    id > decision && kind !== "undo" && undoneBy === null &&
    !mine.isDisjointFrom(subjectsOf(draft.facts.changesOf(id)))
  );
  if (later === undefined) return;
  throw new RefusedDecision(sentence("builtUpon", { decision: later.id }));
}

/**
 * Reverts changes of people, settings and decisions, the last one first. A value that was changed
 * again since stays as it is.
 */
function turnBackWords(draft: Draft, changes: readonly Change[]): void {
  for (const change of changes.toReversed()) {
    if (change.kind === "undone") draft.markUndone(change.decision, change.from);
    else if (change.kind === "setting" && draft.setting(change.setting) === change.to) {
      draft.setSetting(change.setting, change.from);
    } else if (change.kind === "person") turnBackPerson(draft, change);
  }
}

function turnBackPerson(draft: Draft, change: PersonChange): void {
  const { person, field, from, to } = change;
  if (draft.person(person)?.[field] !== to) return;
  // A name or folder that was free may belong to another person now.
  const owner = ownerOf(() => draft.people(), change, from);
  if (owner !== undefined) {
    throw new RefusedDecision(
      sentence("nameGoneTo", { name: String(from), person: owner.id }),
    );
  }
  draft.setPerson(person, field, from);
}

function turnBackPins(draft: Draft, changes: readonly Change[]): void {
  for (const change of changes.toReversed()) {
    if (change.kind !== "pin") continue;
    if (change.set) draft.unpin(change.pin);
    // If the face is gone, there is nothing to say of it.
    else if (draft.face(change.pin.faceId) !== undefined) draft.pin(change.pin);
  }
}

/** Returns faces to the people they came from, or to those whom these turned out to be. */
function turnBackFaces(draft: Draft, changes: readonly Change[]): void {
  for (const change of changes.toReversed()) if (change.kind === "face") returnFace(draft, change);
}

function returnFace(draft: Draft, { face: id, from, to }: ChangeOf<"face">): void {
  const face = draft.face(id), stillThere = to === null ? null : draft.resolve(to);
  if (face === undefined || face.personId !== stillThere) return;
  const back = from === null ? null : draft.resolve(from);
  // Only a human's word takes somebody else's place in the photo; else regrouping finds one.
  const others = back === null ? [] : unlikeFacesOf(draft, face, back);
  if (others.length > 0 && pinnedTo(draft, id) !== back) return;
  giveFace(draft, id, back);
}

/** @throws {RefusedDecision} if a human said that another face of that photo is the person. */
function giveFace(draft: Draft, faceId: number, to: number | null): void {
  const face = draft.face(faceId);
  if (face === undefined) return;
  for (const other of to === null ? [] : unlikeFacesOf(draft, face, to)) {
    if (pinnedTo(draft, other.id) !== to) draft.moveFace(other.id, null);
    else {
      throw new RefusedDecision(
        sentence("twiceInPhoto", { person: to, face: other.id }),
      );
    }
  }
  draft.moveFace(faceId, to);
}

/** If undoing merges people again, their faces since then follow them. */
function gatherMerged(draft: Draft): void {
  for (const change of [...draft.changes]) {
    if (change.kind !== "person" || change.field !== "mergedInto" || change.to === null) continue;
    const into = draft.resolve(change.person);
    for (const { id } of draft.facesOf(change.person)) giveFace(draft, id, into);
  }
}
