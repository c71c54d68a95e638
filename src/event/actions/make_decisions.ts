import type { PlannedChange } from "../../core/planned_change.ts";
import type { EventSite } from "../engine/event_site.ts";
import { decide } from "./decide.ts";
import type { ChooseDecisions } from "./decisions_in_words.ts";
import { describeChosen, type MadeDecisions } from "./made_decisions.ts";
import { readStore } from "./read_store.ts";
import type { ActionOptions } from "./run_action.ts";

export interface MakingOptions extends Pick<ActionOptions, "say"> {
  /** Whether nothing is to be changed. */
  dryRun: boolean;
}

/**
 * Makes decisions about an event, by a running photosort or by an engine that is started for them.
 *
 * @param make how they are made; as {@link decide} does when left out.
 * @throws {OperatorError} `usage` if they speak of something that the event does not hold.
 */
export async function makeDecisions(
  site: EventSite,
  choose: ChooseDecisions,
  { say, dryRun }: MakingOptions,
  make: typeof decide = decide,
): Promise<MadeDecisions> {
  const chosen = readStore(site.root, (store) => describeChosen(store, site.root, choose));
  const planned: PlannedChange[] = [];
  const onPlanned = dryRun ? (change: PlannedChange) => void planned.push(change) : undefined;
  const outcomes = await make(site, chosen.map(({ decision }) => decision), { say, onPlanned });
  return dryRun ? { chosen, outcomes, planned } : { chosen, outcomes };
}
