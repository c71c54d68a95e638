import { type Decision, RefusedDecision } from "../../core/decision.ts";
import type { DecisionRow } from "../../db/decisions.ts";
import { relearn } from "../relearn.ts";
import { sendBack } from "../send_back.ts";
import { type Change, ChangeLog } from "./change_log.ts";
import { markNoFace, moveFace, rejectFace } from "./decide_faces.ts";
import { mergePeople, namePerson, setRole, splitPerson } from "./decide_people.ts";
import type { DecisionContext, Scene } from "./scene.ts";

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
export function carryOut(context: DecisionContext, row: DecisionRow): DecisionOutcome {
  const { store, model, now } = context;
  try {
    const { photos, learn } = store.transaction(() => {
      const log = new ChangeLog(store);
      change(context, row, log);
      store.decisions.markApplied(row.id, now, JSON.stringify(log.changes));
      return { photos: sendBack(store, log.photos), learn: relearn(store, model, log.people) };
    });
    learn(context.index);
    return { photos };
  } catch (error) {
    if (!(error instanceof RefusedDecision)) throw error;
    store.decisions.markRefused(row.id, now, error.message);
    return { refused: error.message, photos: [] };
  }
}

function change(context: DecisionContext, { id, decision }: DecisionRow, log: ChangeLog): void {
  const scene = { ...context, decisionId: id, log };
  switch (decision.kind) {
    case "name":
      return namePerson(scene, decision);
    case "role":
      return setRole(scene, decision);
    case "merge":
      return mergePeople(scene, decision);
    case "split":
      return splitPerson(scene, decision);
    case "move":
      return moveFace(scene, decision);
    case "not":
      return rejectFace(scene, decision);
    case "no_face":
      return markNoFace(scene, decision);
    case "forget":
    case "forgotten":
      throw new RefusedDecision("forgetting is done by `photosort people forget`");
    case "undo":
      return undo(scene, decision);
  }
}

function undo({ store, decisionId, log }: Scene, { decision }: Decision & { kind: "undo" }): void {
  const row = store.decisions.get(decision);
  if (row === undefined || row.applied_at === null) {
    throw new RefusedDecision(`there is no decision ${decision} to undo`);
  }
  if (row.kind === "forget" || row.kind === "forgotten") {
    throw new RefusedDecision("what was forgotten cannot come back");
  }
  if (row.refused !== null) throw new RefusedDecision(`decision ${decision} was never carried out`);
  if (row.undone_by !== null) {
    throw new RefusedDecision(`decision ${decision} is undone already, by ${row.undone_by}`);
  }
  log.turnBack(JSON.parse(row.effect!) as Change[]);
  log.markUndone(decision, decisionId);
}
