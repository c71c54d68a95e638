import type { Decision } from "../../core/decision.ts";
import { systemClock } from "../../runtime/clock.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import type { EventSite } from "../engine/event_site.ts";
import type { DecisionOutcome } from "./decision_outcome.ts";
import { leaveToRunning } from "./leave_to_running.ts";
import { type ActionOptions, runAction } from "./run_action.ts";

/**
 * Makes decisions. If a photosort is sorting the event, it applies them; if not, starts an engine
 * for them.
 *
 * @returns the outcomes, in the order of the decisions. Decisions of a rehearsal use up no numbers.
 */
export async function decide(
  site: EventSite,
  decisions: readonly Decision[],
  options: ActionOptions,
): Promise<DecisionOutcome[]> {
  const { root } = site;
  if (options.onPlanned !== undefined || sortingInstance(root) === undefined) {
    return await runAction("decide", { decisions }, site, options);
  }
  const applyOpen = () => runAction("decide", { decisions: [] }, site, options);
  return await leaveToRunning({ root, clock: systemClock, applyOpen }, decisions);
}
