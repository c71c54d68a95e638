import type { PlannedChange } from "../../core/planned_change.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import type { EventSite } from "../engine/event_site.ts";
import type { DecisionWording } from "./decisions_in_words.ts";
import type { MadeDecisions } from "./made_decisions.ts";
import type { MakingOptions } from "./make_decisions.ts";
import { runAction } from "./run_action.ts";

/**
 * Makes the decision that the words of a command say. If the event is being sorted, it is left to
 * the photosort that sorts it; else an engine is started that reads the words and applies it.
 *
 * @param words as {@link DecisionWording} has them.
 * @throws {OperatorError} `usage` if they speak of something that the event does not hold.
 */
export async function decideInWords(
  site: EventSite,
  wording: DecisionWording,
  words: readonly string[],
  { say, dryRun }: MakingOptions,
): Promise<MadeDecisions> {
  if (!dryRun && sortingInstance(site.root) !== undefined) {
    // Loaded only in this case; otherwise the engine loads it, so that a short command starts
    // sooner.
    const { makeDecisions } = await import("./make_decisions.ts");
    const { decisionInWords } = await import("./decisions_in_words.ts");
    return await makeDecisions(site, decisionInWords(wording, words), { say, dryRun });
  }
  const planned: PlannedChange[] = [];
  const onPlanned = dryRun ? (change: PlannedChange) => void planned.push(change) : undefined;
  const made = await runAction("decideInWords", { wording, words }, site, { say, onPlanned });
  return dryRun ? { ...made, planned } : made;
}
