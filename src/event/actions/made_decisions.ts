import type { Decision } from "../../core/decision.ts";
import type { PlannedChange } from "../../core/planned_change.ts";
import type { Store } from "../db/store.ts";
import { describeDecision } from "../views/decisions/describe_decision.ts";
import type { DecisionOutcome } from "./decision_outcome.ts";
import type { ChooseDecisions } from "./decisions_in_words.ts";

/** Decisions that were made, or rehearsed. */
export interface MadeDecisions {
  /** The decisions, as data and in words. The words use the names from before the decision. */
  chosen: { decision: Decision; words: string }[];
  /** Outcomes in the same order. */
  outcomes: DecisionOutcome[];
  /** The changes on the disk that a dry run would make. */
  planned?: PlannedChange[];
}

/** @returns what is to be decided, and that in words. */
export function describeChosen(
  store: Store,
  root: string,
  choose: ChooseDecisions,
): MadeDecisions["chosen"] {
  return choose(store, root).map((decision) => (
    { decision, words: describeDecision(store, decision) }
  ));
}
