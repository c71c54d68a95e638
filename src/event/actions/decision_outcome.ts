import { OperatorError } from "../../core/operator_error.ts";
import type { Store } from "../db/store.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** The outcome of a decision. */
export type DecisionOutcome =
  | { id: number; state: "applied" }
  /** Nothing was changed; the reason is a sentence's end for the operator. */
  | { id: number; state: "refused"; reason: string }
  /** The decision is recorded; the next process that works on the event applies it. */
  | { id: number; state: "waiting" };

/** @throws {TypeError} if there is no such decision. */
export function outcomeOf(store: Store, id: number): DecisionOutcome {
  const row = store.decisions.get(id);
  if (row === undefined) throw new TypeError(`There is no decision ${id}`);
  if (row.refused !== null) return { id, state: "refused", reason: row.refused };
  return { id, state: row.appliedAt === null ? "waiting" : "applied" };
}

/** @returns the outcomes of several decisions, in their order. */
export function outcomesOf(store: Store, ids: readonly number[]): DecisionOutcome[] {
  return ids.map((id) => outcomeOf(store, id));
}

/**
 * @param root absolute path of EventRoot.
 * @throws {OperatorError} `usage` if a decision was refused; `alreadyRunning` if one still waits for
 * the photosort that sorts the event.
 */
export function requireApplied(outcomes: readonly DecisionOutcome[], root: string): void {
  for (const outcome of outcomes) {
    if (outcome.state !== "refused") continue;
    const hint = "Nothing was changed. `photosort people list` and `photosort history` show more.";
    throw new OperatorError("usage", sentence("cannotDo", { reason: outcome.reason }), hint);
  }
  if (outcomes.every(({ state }) => state === "applied")) return;
  throw new OperatorError(
    "alreadyRunning",
    sentence("decisionWaits", { root }),
    "It will apply the decision as soon as it can; `photosort history` shows whether it has.",
  );
}
