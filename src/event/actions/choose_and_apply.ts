import type { ActionScope } from "./action_scope.ts";
import { applyDecisions } from "./apply_decisions.ts";
import { decisionInWords, type DecisionWording } from "./decisions_in_words.ts";
import { describeChosen, type MadeDecisions } from "./made_decisions.ts";
import { readStore } from "./read_store.ts";

/**
 * Makes the decision that words say, on an event that nobody sorts.
 *
 * @throws {OperatorError} `usage` if they speak of something that the event does not hold.
 */
export async function chooseAndApply(
  scope: ActionScope,
  { wording, words }: { wording: DecisionWording; words: readonly string[] },
): Promise<Omit<MadeDecisions, "planned">> {
  const choose = decisionInWords(wording, words);
  const chosen = readStore(scope.root, (store) => describeChosen(store, scope.root, choose));
  const decisions = chosen.map(({ decision }) => decision);
  return { chosen, outcomes: await applyDecisions(scope, { decisions }) };
}
