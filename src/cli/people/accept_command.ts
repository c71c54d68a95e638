import { exitCodes } from "../../core/exit_codes.ts";
import { acceptPhotos } from "../../event/actions/accept.ts";
import { requireApplied } from "../../event/actions/decision_outcome.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import type { DecideOptions } from "./decide_command.ts";
import { madeData, madeLines } from "./made_lines.ts";

/** Records a human's confirmation that photos in Admin/People show the people in their paths. */
export async function acceptCommand(
  { say, print }: CommandContext,
  config: Config,
  paths: readonly string[],
  { json, dryRun }: DecideOptions,
): Promise<number> {
  const site = await findEvent(config), made = await acceptPhotos(site, paths, { say, dryRun });
  requireApplied(made.outcomes, site.root);
  for (const line of json ? [JSON.stringify(madeData(made))] : madeLines(made)) print(line);
  return exitCodes.ok;
}
