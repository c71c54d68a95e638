import { z } from "zod";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import { decisionSchema } from "../../identity/decisions/decision_line.ts";
import { describeDecision } from "./describe_decision.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

export const historyViewSchema = z.array(z.strictObject({
  id: z.int().positive(),
  madeAt: z.iso.datetime(),
  /** Why it does not hold, in words; empty if it does. */
  standing: z.string(),
  /** The decision in words. */
  words: z.string(),
  decision: decisionSchema,
}));
export type HistoryView = z.infer<typeof historyViewSchema>;

/** @returns every decision, the oldest first. */
export function historyView(store: Store): HistoryView {
  return store.snapshot(() =>
    store.decisions.all().map((row) => ({
      id: row.id,
      madeAt: new Date(row.madeAt).toISOString(),
      standing: standingOf(row),
      words: describeDecision(store, row.decision),
      decision: row.decision,
    }))
  );
}

/** @returns why a decision does not hold, in words; empty if it does. */
export function standingOf({ appliedAt, refused, undoneBy }: DecisionRow): Sentence | "" {
  if (appliedAt === null) return sentence("standsWaiting");
  if (refused !== null) return sentence("standsRefused", { reason: refused });
  return undoneBy === null ? "" : sentence("standsUndone", { decision: undoneBy });
}
