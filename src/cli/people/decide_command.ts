import { exitCodes } from "../../core/exit_codes.ts";
import { requireApplied } from "../../event/actions/decision_outcome.ts";
import type { ChooseDecisions } from "../../event/actions/decisions_in_words.ts";
import { makeDecisions } from "../../event/actions/make_decisions.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { madeData, madeLines } from "./made_lines.ts";

export interface DecideOptions {
  json: boolean;
  dryRun: boolean;
}

/** Makes decisions and prints their outcomes. */
export async function decideCommand(
  { say, print }: CommandContext,
  config: Config,
  choose: ChooseDecisions,
  { json, dryRun }: DecideOptions,
): Promise<number> {
  const site = await findEvent(config);
  const made = await makeDecisions(site, choose, { say, dryRun });
  requireApplied(made.outcomes, site.root);
  for (const line of json ? [JSON.stringify(madeData(made))] : madeLines(made)) print(line);
  return exitCodes.ok;
}
