import type { EventSite } from "../../engine/event_site.ts";
import type { RemovedDue } from "./remove_due.ts";
import { type ActionOptions, runAction } from "../run_action.ts";

/**
 * Removes what was kept long enough by the settings, for good. `find_due.ts` tells before what that
 * would be.
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
