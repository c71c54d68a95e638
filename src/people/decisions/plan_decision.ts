import type { Change } from "../../core/change.ts";
import { type Decision, RefusedDecision } from "../../core/decision.ts";
import { Draft } from "./draft.ts";
import type { DecisionFacts } from "./facts.ts";
import { planCover } from "./plan_cover.ts";
import { planFace } from "./plan_drawn.ts";
import { planMove, planNoFace, planNot } from "./plan_faces.ts";
import { planFolder, planName, planRole } from "./plan_names.ts";
import { planDifferent, planMerge, planSplit } from "./plan_people.ts";
import { planDrop, planRestore } from "./plan_photos.ts";
import { planUndo } from "./plan_undo.ts";
import { type Of, type PlanWork, requirePerson } from "./plan_work.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

/**
 * The changes that a decision makes, in order, or the reason why it cannot be applied, in plain
 * words.
 */
export type DecisionPlan = { changes: Change[] } | { refused: Sentence };

/**
 * Works out what a decision changes; the facts stay as they are. A person in the changes who is not
 * among the facts is somebody new.
 *
 * @param facts as they are before the decision.
 * @param id the decision's number, under which it pins faces.
 */
export function planDecision(
  facts: DecisionFacts,
  { id, decision }: { id: number; decision: Decision },
): DecisionPlan {
  const draft = new Draft(facts);
  try {
    plan({ id, draft }, decision);
  } catch (error) {
    if (error instanceof RefusedDecision) return { refused: error.reason };
    throw error;
  }
  return draft.changes.length === 0
    ? { refused: sentence("nothingChanges") }
    : { changes: draft.changes };
}

function plan(work: PlanWork, decision: Decision): void {
  switch (decision.kind) {
    case "name":
      return planName(work, decision);
    case "folder":
      return planFolder(work, decision);
    case "role":
      return planRole(work, decision);
    case "merge":
      return planMerge(work, decision);
    case "different":
      return planDifferent(work, decision);
    case "split":
      return planSplit(work, decision);
    case "move":
      return planMove(work, decision);
    case "not":
      return planNot(work, decision);
    case "no_face":
      return planNoFace(work, decision);
    case "face":
      return planFace(work, decision);
    case "cover":
      return planCover(work, decision);
    case "drop":
      return planDrop(work, decision);
    case "restore":
      return planRestore(work, decision);
    case "portrait":
      return planPortrait(work, decision);
    case "forget":
      throw new RefusedDecision(sentence("noPerson", { person: decision.person }));
    case "forget_all":
    case "forgotten":
      throw new RefusedDecision(sentence("forgottenForGood"));
    case "settings":
      return planSettings(work, decision);
    case "undo":
      return planUndo(work, decision);
  }
}

/** The decision takes effect at the next look into Admin/People. */
function planPortrait({ draft }: PlanWork, { portrait, person }: Of<"portrait">): void {
  const shown = person === null ? null : requirePerson(draft, person).id;
  const last = draft.facts.portraits().findLast((one) => one.portrait === portrait);
  const before = last?.person === null ? null : last && draft.resolve(last.person);
  if (before !== shown) draft.acceptPortrait(portrait);
}

/** Stores settings in the event, or removes them. */
function planSettings({ draft }: PlanWork, { values }: Of<"settings">): void {
  for (const [name, value] of Object.entries(values)) {
    const fault = draft.facts.faultOfSetting(name, value);
    if (fault !== undefined) throw new RefusedDecision(fault);
    draft.setSetting(name, value);
  }
}
