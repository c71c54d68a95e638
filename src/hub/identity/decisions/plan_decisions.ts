import type { DecisionsEffect } from "../../../contracts/hub/decisions.ts";
import type { Change } from "../../../core/change.ts";
import type { Decision } from "../../../core/decision.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";
import { withSaidIfAny } from "../../../core/sentences/with_said.ts";
import type { Draft } from "../../../people/decisions/draft.ts";
import { planInOrder } from "../../../people/decisions/plan_in_order.ts";
import { type Warning, warningsOf } from "../../../people/decisions/warnings.ts";
import { changesInHub } from "./apply_changes.ts";
import type { KnownFacts } from "./known_facts.ts";

/** What decisions do, each as if those before it had been made. */
export interface PlannedDecisions {
  /** In the order of the decisions. */
  plans: ({ changes: Change[] } | { refused: Sentence })[];
  /** The facts as all of them leave them. */
  after: Draft;
  warnings: DecisionsEffect["warnings"];
}

/** @param first number of the first decision. */
export function planDecisions(
  facts: KnownFacts,
  decisions: readonly Decision[],
  first: number,
): PlannedDecisions {
  const warnings: DecisionsEffect["warnings"] = [];
  const { plans, after } = planInOrder(facts, decisions, first, (decision, before, at) => {
    for (const warning of warningsOf(before, decision)) warnings.push(warningView(warning, at));
  });
  return { after, warnings, plans: plans.map((plan) => "refused" in plan ? plan : inHub(plan)) };
}

function inHub(plan: { changes: Change[] }): PlannedDecisions["plans"][number] {
  const changes = changesInHub(plan.changes);
  return changes.length > 0 ? { changes } : { refused: sentence("nothingChanges") };
}

function warningView(warning: Warning, decision: number): DecisionsEffect["warnings"][number] {
  const { kind, person } = warning, photos = kind === "twice" ? warning.photos : [];
  return withSaidIfAny({ kind, decision, person, photos, words: warningWords(warning) }, "words");
}

function warningWords(warning: Warning): string {
  const { kind, person } = warning;
  switch (kind) {
    case "twice":
      return sentence("wouldBeTwice", { person, photos: someOf(warning.photos) });
    case "name_taken":
      return sentence("isNameOf", { name: warning.name, person });
    case "name_lost":
      return sentence("nameGoes", { name: warning.name, person });
  }
}

/** So many photos are named in words; the list has all. */
const MOST_NAMED = 3;

function someOf(photos: readonly number[]): string {
  const named = photos.slice(0, MOST_NAMED).map((id) => `photo ${id}`).join(", ");
  return photos.length > MOST_NAMED ? `${named} and ${photos.length - MOST_NAMED} more` : named;
}
