import { isForgetting } from "../../core/decision.ts";
import type { DecisionRow } from "../db/people/decisions.ts";
import { forget, type ForgetContext } from "./forget.ts";
import { applyDecision, type DecisionOutcome } from "../identity/decisions/apply_decision.ts";
import type { DecisionContext } from "../identity/decisions/apply_decision.ts";

/** Applies a decision of any kind. To forget also removes files, and so takes more than a transaction. */
export async function applyAnyDecision(
  context: DecisionContext & ForgetContext,
  row: DecisionRow,
): Promise<DecisionOutcome> {
  if (!isForgetting(row.kind)) return applyDecision(context, row);
  if (row.decision.kind === "forget" && !context.store.people.exists(row.decision.person)) {
    return applyDecision(context, row);
  }
  await forget(context, row, context.now);
  return { photos: [] };
}
