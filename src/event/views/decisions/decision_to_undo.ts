import { OperatorError } from "../../../core/operator_error.ts";
import { isForgetting, isForGood } from "../../../core/decision.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

const HINT = "`photosort history` lists all decisions.";

/**
 * @param wanted a decision's number; left out, the last decision in force is meant.
 * @throws {OperatorError} `usage` if there is nothing to undo, or if what was said last was refused
 * or cannot be undone: an older decision is undone only by its number.
 */
export function decisionToUndo(store: Store, wanted: string | undefined): number {
  if (wanted !== undefined) return decisionNumber(wanted);
  const rows = store.decisions.all(), last = inForce(rows).findLast(canBeUndone);
  const obstacle = obstacleSince(rows, last?.id ?? 0);
  if (obstacle !== undefined) {
    throw new OperatorError("usage", `${obstacle}; ${older(last)}`, HINT);
  }
  if (last !== undefined) return last.id;
  throw new OperatorError("usage", sentence("nothingToUndo"), HINT);
}

/** @returns why a decision is not undone without its number: what was said after it, in words. */
function obstacleSince(rows: readonly DecisionRow[], decision: number): string | undefined {
  const forgot = rows.find(({ id, kind, refused }) =>
    id > decision && isForgetting(kind) && refused === null
  );
  if (forgot !== undefined) {
    return `decision ${forgot.id} forgot a person, and forgetting cannot be undone`;
  }
  const latest = rows.at(-1), isRefused = latest !== undefined && latest.refused !== null;
  return isRefused ? `decision ${latest.id} was refused and changed nothing` : undefined;
}

function older(last: DecisionRow | undefined): string {
  return last === undefined
    ? "there is no decision before it to undo"
    : `the decision before it is ${last.id}: \`undo ${last.id}\``;
}

function canBeUndone({ kind }: DecisionRow): boolean {
  return kind !== "undo" && !isForGood(kind);
}

/**
 * @param wanted the number of a decision that was undone; left out, the last undoing is meant.
 * @returns the number of the undoing that is to be undone.
 * @throws {OperatorError} `usage` if nothing is undone.
 */
export function undoingToUndo(store: Store, wanted: string | undefined): number {
  const number = wanted === undefined ? undefined : decisionNumber(wanted);
  const undoing = inForce(store.decisions.all()).findLast(({ decision }) =>
    // To undo an undoing did the decision again: there is nothing left to be done again.
    decision.kind === "undo" && store.decisions.get(decision.decision)?.kind !== "undo" &&
    (number === undefined || decision.decision === number)
  );
  if (undoing !== undefined) return undoing.id;
  const hint = "`photosort history` shows what was undone.";
  throw new OperatorError("usage", sentence("nothingToRedo"), hint);
}

/**
 * Decisions that will be in force once all are applied: a running photosort may still have to apply
 * the latest ones.
 */
function inForce(rows: readonly DecisionRow[]): DecisionRow[] {
  const soonUndone = new Set(
    rows.flatMap(({ appliedAt, decision }) =>
      appliedAt === null && decision.kind === "undo" ? [decision.decision] : []
    ),
  );
  return rows.filter(({ id, refused, undoneBy }) =>
    refused === null && undoneBy === null && !soonUndone.has(id)
  );
}

function decisionNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new OperatorError("usage", `${text} is not the number of a decision`, HINT);
}
