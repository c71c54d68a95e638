import { type Decision, isForGood, RefusedDecision } from "../../../core/decision.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import { breaksRule } from "../../db/sqlite_error.ts";
import { relearn } from "../relearn.ts";
import { sendBack } from "../send_back.ts";
import type { Store } from "../../db/store.ts";
import { acceptPortrait } from "./accept_portrait.ts";
import type { Change } from "../../../core/change.ts";
import { ChangeLog } from "./change_log.ts";
import { markNoFaces, moveFace, rejectFaces } from "./decide_faces.ts";
import { bringBack, keepEarlierState } from "./earlier_state.ts";
import { dropPhotos, restorePhotos, turnBackPhotos } from "./decide_photos.ts";
import { mergePeople, nameFolder, namePerson, setRole, splitPerson } from "./decide_people.ts";
import { keepSettings } from "./keep_settings.ts";
import type { DecisionContext, DecisionWork } from "./decision_work.ts";

/** What a decision led to. */
export interface DecisionOutcome {
  /** Why nothing was done. */
  refused?: string;
  /** Photos that are to be routed again. */
  photos: number[];
}

/**
 * Carries out one decision in one transaction, all or nothing, and records what it changed. The
 * index learns only what was committed.
 */
export function applyDecision(context: DecisionContext, row: DecisionRow): DecisionOutcome {
  const { store, now } = context;
  try {
    const photos = store.transaction((transaction) => {
      keepEarlierState(store);
      const log = new ChangeLog(store, context.bounds, row.id);
      change(context, row, log);
      if (log.changes.length === 0) throw new RefusedDecision("that is so already");
      store.decisions.markApplied(row.id, now, log.changes);
      relearn(context, log.people, transaction);
      return sendBack(store, log.photos);
    });
    return { photos };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    store.decisions.markRefused(row.id, now, refused);
    return { refused, photos: [] };
  }
}

function change(context: DecisionContext, { id, decision }: DecisionRow, log: ChangeLog): void {
  const work = { ...context, decisionId: id, log };
  switch (decision.kind) {
    case "name":
      return namePerson(work, decision);
    case "folder":
      return nameFolder(work, decision);
    case "role":
      return setRole(work, decision);
    case "merge":
      return mergePeople(work, decision);
    case "split":
      return splitPerson(work, decision);
    case "move":
      return moveFace(work, decision);
    case "not":
      return rejectFaces(work, decision);
    case "no_face":
      return markNoFaces(work, decision);
    case "drop":
      return dropPhotos(work, decision);
    case "restore":
      return restorePhotos(work, decision);
    case "portrait":
      return acceptPortrait(work, decision);
    case "forget":
      throw new RefusedDecision(`there is no person ${decision.person}`);
    case "forget_all":
    case "forgotten":
      throw new RefusedDecision("what was forgotten is forgotten");
    case "settings":
      return keepSettings(work, decision);
    case "undo":
      return undo(work, decision);
  }
}

/** No decision may hold up those behind it for good: one that can never be applied is refused. */
function refusalOf(error: unknown): string | undefined {
  if (error instanceof RefusedDecision) return error.message;
  return breaksRule(error) ? `it clashes with what was decided since: ${error}` : undefined;
}

function undo(work: DecisionWork, { decision }: Decision & { kind: "undo" }): void {
  const { store, decisionId, log } = work;
  const row = store.decisions.get(decision);
  if (row === undefined || row.appliedAt === null) {
    throw new RefusedDecision(`there is no decision ${decision} to undo`);
  }
  if (isForGood(row.kind)) {
    throw new RefusedDecision("what was forgotten cannot come back");
  }
  if (row.refused !== null) throw new RefusedDecision(`decision ${decision} was never carried out`);
  if (row.undoneBy !== null) {
    throw new RefusedDecision(`decision ${decision} is undone already, by ${row.undoneBy}`);
  }
  const changes = store.decisions.changesOf(row.id);
  refuseIfBuiltUpon(store, row.id, changes);
  log.turnBack(changes);
  turnBackPhotos(store, log, changes);
  log.markUndone(decision, decisionId);
  log.turnBackPins(changes);
  if (!bringBack(work, decision)) log.turnBackFaces(changes);
  gatherMerged(store, log);
}

/** What a later decision changed again can only be turned back once that one is. */
function refuseIfBuiltUpon(store: Store, id: number, changes: readonly Change[]): void {
  const mine = new Set(changes.flatMap(subjectsOf));
  const later = store.decisions.all().find((other) =>
    // An undoing and what it undid cancel out.
    other.id > id && other.kind !== "undo" && other.undoneBy === null &&
    store.decisions.changesOf(other.id).flatMap(subjectsOf).some((one) => mine.has(one))
  );
  if (later === undefined) return;
  throw new RefusedDecision(`decision ${later.id} builds on it: undo that one first`);
}

function subjectsOf(change: Change): string[] {
  switch (change.kind) {
    case "face":
      return [`face ${change.face}`];
    case "pin":
      return [`face ${change.pin.faceId}`];
    case "setting":
      return [`setting ${change.setting}`];
    case "dropped":
      return [`photo ${change.photo}`];
    case "person":
      return [`${change.field} of ${change.person}`];
    case "portrait":
    case "undone":
      return [];
  }
}

/** Faces that were given meanwhile to people who are merged again follow them. */
function gatherMerged(store: Store, log: ChangeLog): void {
  for (const change of [...log.changes]) {
    if (change.kind !== "person" || change.field !== "mergedInto" || change.to === null) continue;
    const into = store.people.resolve(change.person);
    for (const { id } of store.faces.ofPerson(change.person)) log.giveFace(id, into);
  }
}
