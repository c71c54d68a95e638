import { exitCodes } from "../../core/exit_codes.ts";
import { decideInWords } from "../../event/actions/decide_in_words.ts";
import { requireApplied } from "../../event/actions/decision_outcome.ts";
import type { DecisionWording } from "../../event/actions/decisions_in_words.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { madeData, madeLines } from "./made_lines.ts";

/** Makes the decision that the words of a command describe, and prints its outcome. */
export async function decideInWordsCommand(
  { say, print }: CommandContext,
  config: Config,
  wording: DecisionWording,
  words: readonly string[],
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  const site = await findEvent(config);
  const made = await decideInWords(site, wording, words, { say, dryRun });
  requireApplied(made.outcomes, site.root);
  for (const line of json ? [JSON.stringify(madeData(made))] : madeLines(made)) print(line);
  return exitCodes.ok;
}
