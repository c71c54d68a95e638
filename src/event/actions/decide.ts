import type { Decision } from "../../core/decision.ts";
import { systemClock } from "../../runtime/clock.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import type { EventSite } from "../engine/event_site.ts";
import type { DecisionOutcome } from "./decision_outcome.ts";
import { leaveToRunning } from "./leave_to_running.ts";
import { type ActionOptions, runAction } from "./run_action.ts";

/**
 * Makes decisions. If the event is being sorted, they are left to the photosort that sorts it;
 * else an engine is started that applies them.
 *
 * @returns what became of each, in their order. A rehearsal's decisions have numbers that are not
 * taken.
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
