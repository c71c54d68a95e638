import { repair } from "../../event/actions/upkeep/repair.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { runCommand } from "../run_command.ts";
import type { Examined } from "../../event/views/health/examine.ts";

/** Repairs what can be repaired without losing anything; most of it is what each run does anyway. */
export async function repairEvent(
  context: CommandContext,
  config: Config,
  examined: Examined,
): Promise<void> {
  const { say } = context;
  await repair(config, examined, { say });
  if (!examined.isUsable) {
    return say("Repair the database first; photosort cannot repair the rest without it");
  }
  await runCommand({ ...context, print: say }, config, { once: true, dryRun: false, json: false });
}
