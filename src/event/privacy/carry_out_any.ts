import type { DecisionRow } from "../db/decisions.ts";
import { forget, type ForgetContext } from "./forget.ts";
import { carryOut, type DecisionOutcome } from "../identity/decisions/carry_out.ts";
import type { DecisionContext } from "../identity/decisions/scene.ts";

/** Carries out a decision of any kind: to forget takes files too, and so cannot be done at once. */
export async function carryOutAny(
  context: DecisionContext & ForgetContext,
  row: DecisionRow,
): Promise<DecisionOutcome> {
  if (row.kind !== "forget" && row.kind !== "forget_all") return carryOut(context, row);
  if (row.decision.kind === "forget" && !context.store.people.exists(row.decision.person)) {
    return carryOut(context, row);
  }
  await forget(context, row, context.now);
  return { photos: [] };
}
