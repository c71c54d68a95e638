import { repairFiles } from "../../event/actions/repair_files.ts";
import { prepareEventRoot } from "../../event/disk/event_root.ts";
import { workOnEvent } from "../../event/engine/event_work.ts";
import { readyModels } from "../../event/models_location.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { runCommand } from "../run_command.ts";
import type { Examined } from "../../event/views/health/examine.ts";

const nothing = { damagedOutputs: [], earlierVersions: [], copies: [] };

/**
 * Repairs what can be repaired without losing anything: most of it is what each start of photosort
 * does anyway.
 */
export async function repair(
  context: CommandContext,
  config: Config,
  { isUsable, files }: Examined,
): Promise<void> {
  await readyModels(config, context.say);
  await prepareEventRoot(config.root);
  if (!isUsable) return context.say("The database comes first: the rest is repaired after it");
  // Opening the event brings its schema and its decisions up to date.
  await workOnEvent(context, config, undefined, (work) => repairFiles(work, files ?? nothing));
  const quiet = { ...context, print: context.say };
  await runCommand(quiet, config, { once: true, dryRun: false, json: false });
}
