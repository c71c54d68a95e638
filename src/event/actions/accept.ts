import type { Decision } from "../../core/decision.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import type { EventSite } from "../engine/event_site.ts";
import { readyModels } from "../../processor/models/models_location.ts";
import { acceptingPortrait } from "./accepting_portrait.ts";
import { decide } from "./decide.ts";
import type { DecisionOutcome } from "./decision_outcome.ts";
import type { ChooseDecisions } from "./decisions_in_words.ts";
import type { MadeDecisions } from "./made_decisions.ts";
import { makeDecisions, type MakingOptions } from "./make_decisions.ts";
import { type ActionOptions, runAction } from "./run_action.ts";

/**
 * Records a human's confirmation that photos in Admin/People show the people in their paths.
 *
 * @param paths as `photosort status` prints them, relative to Admin/People, or absolute.
 * @throws {OperatorError} `usage` if there is no such portrait, or photosort cannot use it.
 */
export async function acceptPhotos(
  site: EventSite,
  paths: readonly string[],
  options: MakingOptions,
): Promise<MadeDecisions> {
  const choose: ChooseDecisions = (store, root) =>
    paths.map((path) => acceptingPortrait(store, root, path));
  return await makeDecisions(site, choose, options, decideAndTakeIn);
}

/** A photosort that sorts the event looks into Admin/People by itself; else that is done here. */
async function decideAndTakeIn(
  site: EventSite,
  decisions: readonly Decision[],
  options: ActionOptions,
): Promise<DecisionOutcome[]> {
  if (options.onPlanned !== undefined || sortingInstance(site.root) !== undefined) {
    return await decide(site, decisions, options);
  }
  const ready = await readyModels(site.config, options.say);
  return await runAction("acceptPortraits", { decisions }, site, { ...options, ready });
}
