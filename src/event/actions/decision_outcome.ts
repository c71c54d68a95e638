import { OperatorError } from "../../core/operator_error.ts";
import type { Store } from "../db/store.ts";

/** What became of a decision that somebody made. */
export type DecisionOutcome =
  | { id: number; state: "applied" }
  /** Nothing was changed; the reason is a sentence's end for the operator. */
  | { id: number; state: "refused"; reason: string }
  /** It is recorded, and whoever works on the event next applies it. */
  | { id: number; state: "waiting" };

/** @throws {TypeError} if there is no such decision. */
export function outcomeOf(store: Store, id: number): DecisionOutcome {
  const row = store.decisions.get(id);
  if (row === undefined) throw new TypeError(`There is no decision ${id}`);
  if (row.refused !== null) return { id, state: "refused", reason: row.refused };
  return { id, state: row.appliedAt === null ? "waiting" : "applied" };
}

/**
 * @param root absolute path of EventRoot.
 * @throws {OperatorError} `usage` if a decision was refused; `alreadyRunning` if one still waits for
 * the photosort that sorts the event.
 */
export function requireApplied(outcomes: readonly DecisionOutcome[], root: string): void {
  for (const outcome of outcomes) {
    if (outcome.state !== "refused") continue;
    const hint = "Nothing was changed. `photosort people list` and `photosort history` tell more.";
    throw new OperatorError("usage", `that cannot be done: ${outcome.reason}`, hint);
  }
  if (outcomes.every(({ state }) => state === "applied")) return;
  throw new OperatorError(
    "alreadyRunning",
    `it is recorded, but the photosort at work on ${root} has not carried it out yet`,
    "It will, as soon as it can; `photosort history` tells.",
  );
}
