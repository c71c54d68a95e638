import { RefusedDecision } from "../../../core/decision.ts";
import type { CentroidIndex } from "../../../people/centroid_index.ts";
import { planDecision } from "../../../people/decisions/plan_decision.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import { breaksRule } from "../../db/sqlite_error.ts";
import type { Store } from "../../db/store.ts";
import { relearn } from "../relearn.ts";
import { sendBack } from "../send_back.ts";
import { applyChanges } from "./apply_changes.ts";
import { factsOf, keepEarlierState } from "./store_facts.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

export interface DecisionContext {
  store: Store;
  index: CentroidIndex;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  /** Milliseconds since 1970. */
  now: number;
}

/** The result of applying a decision. */
export interface DecisionOutcome {
  /** Why nothing was done. */
  refused?: string;
  /** Photos that are to be routed again. */
  photos: number[];
}

/**
 * Plans and applies one decision in one transaction, all or nothing, and records what it changed. The
 * index learns only what was committed. A decision that cannot be applied is recorded as refused.
 */
export function applyDecision(context: DecisionContext, row: DecisionRow): DecisionOutcome {
  const { store, now } = context;
  try {
    const photos = store.transaction((transaction) => {
      const plan = planDecision(factsOf(context), row);
      if ("refused" in plan) throw new RefusedDecision(plan.refused);
      keepEarlierState(store);
      const touched = applyChanges(store, row.id, plan.changes, now);
      store.decisions.markApplied(row.id, now, plan.changes);
      relearn(context, touched.people, transaction);
      return sendBack(store, touched.photos);
    });
    return { photos };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    store.decisions.markRefused(row.id, now, refused);
    return { refused, photos: [] };
  }
}

/** No decision may hold up those behind it for good: one that can never be applied is refused. */
function refusalOf(error: unknown): Sentence | undefined {
  if (error instanceof RefusedDecision) return error.reason;
  return breaksRule(error) ? sentence("conflicts", { fault: String(error) }) : undefined;
}
