import type { EventSite } from "../../engine/event_site.ts";
import type { RemovedDue } from "./remove_due.ts";
import { type ActionOptions, runAction } from "../run_action.ts";

/**
 * Removes, for good, all data whose retention period is over. `find_due.ts` lists it beforehand.
 *
 * @param now milliseconds since 1970.
 * @throws {OperatorError} `alreadyRunning` if the event is sorted.
 */
export async function removeDue(
  site: EventSite,
  now: number,
  options: ActionOptions,
): Promise<RemovedDue> {
  return await runAction("removeDue", { now }, site, options);
}
