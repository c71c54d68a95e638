import type { UndoView } from "../../../contracts/history.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import type { Store } from "../../db/store.ts";
import { decisionToUndo, undoingToUndo } from "./decision_to_undo.ts";
import { describeDecision } from "./describe_decision.ts";

/** @returns which decision `undo` would take back, and which one `redo` would bring back. */
export function undoView(store: Store): UndoView {
  return store.snapshot(() => {
    const undo = orReason(() => decisionToUndo(store, undefined));
    const redo = orReason(() => undoneBy(store, undoingToUndo(store, undefined)));
    const next = (id: number) => (
      { decision: id, words: describeDecision(store, store.decisions.get(id)!.decision) }
    );
    return {
      undo: typeof undo === "number" ? next(undo) : null,
      reason: typeof undo === "number" ? null : undo,
      redo: typeof redo === "number" ? next(redo) : null,
    };
  });
}

/** @throws {TypeError} if the decision is no undoing: a defect. */
function undoneBy(store: Store, undoing: number): number {
  const decision = store.decisions.get(undoing)?.decision;
  if (decision?.kind === "undo") return decision.decision;
  throw new TypeError(`Decision ${undoing} undoes none`);
}

function orReason(choose: () => number): number | string {
  try {
    return choose();
  } catch (error) {
    if (error instanceof OperatorError) return error.message;
    throw error;
  }
}
