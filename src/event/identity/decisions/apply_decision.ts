import type { Change } from "../../../core/change.ts";
import type { CentroidIndex } from "../../../people/centroid_index.ts";
import { planDecision } from "../../../people/decisions/plan_decision.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import { breaksRule, isSqliteError } from "../../db/sqlite_error.ts";
import type { Store } from "../../db/store.ts";
import type { Transaction } from "../../db/transaction.ts";
import { relearn } from "../relearn.ts";
import { sendBack } from "../send_back.ts";
import { applyChanges } from "./apply_changes.ts";
import { KnownSoFar } from "./known_so_far.ts";
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

/** Plans and applies one decision in one transaction, as {@link applyTogether} does. */
export function applyDecision(context: DecisionContext, row: DecisionRow): DecisionOutcome {
  return applyTogether(context, [row])[0];
}

/**
 * No transaction goes on with another decision so long after the first, in milliseconds. The first
 * one's time does not count, because it reads what all others share.
 */
const AT_ONCE_MS = 60;

/**
 * Plans and applies decisions in order in one transaction: each all or nothing, with a record of what
 * it changed. One that cannot be applied is recorded as refused, and those after it are applied all
 * the same. The index learns only what was committed.
 *
 * @param rows at least one.
 * @returns the outcomes of the first so many, at least one: further ones go by what is known after
 * the commit, or would take too long.
 */
export function applyTogether(
  context: DecisionContext,
  rows: readonly DecisionRow[],
): DecisionOutcome[] {
  const { store } = context;
  return store.transaction((transaction) => {
    const known = new KnownSoFar(store), outcomes: DecisionOutcome[] = [];
    const after: After = { hasLearned: false, hasSettings: false };
    let until = Infinity;
    for (const row of rows) {
      if (performance.now() >= until || mustWait(row, after)) break;
      try {
        outcomes.push(applyOne({ ...context, known, after }, row, transaction));
        until = Math.min(until, performance.now() + AT_ONCE_MS);
      } catch (error) {
        // A defect holds up the decisions behind it, not those before it.
        if (outcomes.length === 0 || isSqliteError(error)) throw error;
        break;
      }
    }
    return outcomes;
  });
}

/** What decisions of a transaction changed that is followed only after its commit. */
interface After {
  /** Somebody looks otherwise by now: the index learns that. */
  hasLearned: boolean;
  /** Other settings hold by now. */
  hasSettings: boolean;
}

/** Only "not this person" asks the index, for who else it may be. */
function mustWait({ kind }: DecisionRow, { hasLearned, hasSettings }: After): boolean {
  return hasSettings || hasLearned && kind === "not";
}

interface Together extends DecisionContext {
  known: KnownSoFar;
  after: After;
}

function applyOne(
  context: Together,
  row: DecisionRow,
  transaction: Transaction,
): DecisionOutcome {
  const { store, known, now } = context, { id } = row;
  const refuse = (refused: Sentence) => {
    store.decisions.markRefused(id, now, refused);
    known.took(id, { now, changes: [], refused });
    return { refused, photos: [] };
  };
  const plan = planDecision(factsOf(context, known), row);
  if ("refused" in plan) return refuse(plan.refused);
  try {
    return store.part(transaction, (part) => carryOut(context, row.id, plan.changes, part));
  } catch (error) {
    // No decision may hold up those behind it for good: one that can never be applied is refused.
    if (!breaksRule(error)) throw error;
    return refuse(sentence("conflicts", { fault: String(error) }));
  }
}

function carryOut(
  context: Together,
  decision: number,
  changes: Change[],
  part: Transaction,
): DecisionOutcome {
  const { store, known, after, now } = context;
  keepEarlierState(store, known);
  const touched = applyChanges(store, { decision, until: known.dealtWith, now }, changes);
  store.decisions.markApplied(decision, now, changes);
  relearn(context, touched.people, part);
  const photos = sendBack(store, touched.photos);
  known.took(decision, { now, changes });
  after.hasLearned ||= touched.people.size > 0;
  after.hasSettings ||= changes.some(({ kind }) => kind === "setting");
  return { photos };
}
