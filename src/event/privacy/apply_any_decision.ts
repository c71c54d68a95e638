import { isForgetting } from "../../core/decision.ts";
import type { DecisionRow } from "../db/people/decisions.ts";
import { forget, type ForgetContext } from "./forget.ts";
import { applyTogether, type DecisionOutcome } from "../identity/decisions/apply_decision.ts";
import type { DecisionContext } from "../identity/decisions/apply_decision.ts";

/** Applies a decision of any kind. */
export async function applyAnyDecision(
  context: DecisionContext & ForgetContext,
  row: DecisionRow,
): Promise<DecisionOutcome> {
  return (await applyAnyDecisions(context, [row]))[0];
}

/**
 * Applies the first decisions of a list, of any kind, at least one and as many as one transaction
 * takes. To forget also removes files, and so takes more than a transaction: it is done by itself.
 *
 * @param rows at least one, in order.
 * @returns the outcomes of those that were applied.
 */
export async function applyAnyDecisions(
  context: DecisionContext & ForgetContext,
  rows: readonly DecisionRow[],
): Promise<DecisionOutcome[]> {
  const [first] = rows, erases = ({ decision }: DecisionRow) => isForgetting(decision.kind);
  if (!erases(first) || isOfNobody(context, first)) {
    const next = rows.findIndex((row, at) => at > 0 && erases(row));
    return applyTogether(context, next < 0 ? rows : rows.slice(0, next));
  }
  await forget(context, first, context.now);
  return [{ photos: [] }];
}

/** Whether it is to forget somebody who is not there: refused as any other decision. */
function isOfNobody({ store }: ForgetContext, { decision }: DecisionRow): boolean {
  return decision.kind === "forget" && !store.people.exists(decision.person);
}
