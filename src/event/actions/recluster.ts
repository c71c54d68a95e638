import type { EventSite } from "../engine/event_site.ts";
import type { RegroupingDifference } from "./regroup_everybody.ts";
import { type ActionOptions, runAction } from "./run_action.ts";

/**
 * Regroups everybody by the settings as they are now.
 *
 * @returns the faces that change their person.
 * @throws {OperatorError} `alreadyRunning` if the event is sorted and this is no rehearsal.
 */
export async function recluster(
  site: EventSite,
  options: ActionOptions,
): Promise<RegroupingDifference> {
  return await runAction("recluster", {}, site, options);
}
