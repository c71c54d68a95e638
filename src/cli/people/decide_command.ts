import { exitCodes } from "../../core/exit_codes.ts";
import { requireApplied } from "../../event/actions/decision_outcome.ts";
import {
  type ChooseDecisions,
  decisionInWords,
  type DecisionWording,
} from "../../event/actions/decisions_in_words.ts";
import { type MadeDecisions, makeDecisions } from "../../event/actions/make_decisions.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";

export interface DecideOptions {
  json: boolean;
  dryRun: boolean;
}

/** Makes the decision that the words of a command say, and tells what became of it. */
export async function decideInWords(
  context: CommandContext,
  config: Config,
  wording: DecisionWording,
  words: readonly string[],
  options: DecideOptions,
): Promise<number> {
  return await decideCommand(context, config, decisionInWords(wording, words), options);
}

/** Makes decisions, and tells what became of them. */
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

/** @returns decisions as `--json` prints them. */
export function madeData({ chosen, outcomes, planned }: MadeDecisions) {
  return { decisions: chosen.map((one, i) => ({ id: outcomes[i].id, ...one })), planned };
}

/** @returns a line for each decision or, after a dry run, for each change. */
export function madeLines({ chosen, outcomes, planned }: MadeDecisions): string[] {
  if (planned === undefined) {
    return chosen.map(({ words }, i) => `Decision ${outcomes[i].id}: ${words}`);
  }
  return [
    ...planned.map((change) => `would ${change.do} ${change.path}`),
    `Dry run, nothing was decided: ${chosen.map(({ words }) => words).join("; ")}`,
  ];
}
