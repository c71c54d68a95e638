import type { Config } from "../event/settings.ts";
import { counted } from "../core/counted.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { reprocess } from "../event/actions/upkeep/reprocess.ts";
import { countReprocessable } from "../event/actions/upkeep/reprocess_photos.ts";
import { findEvent } from "../event/engine/event_site.ts";
import { layout } from "../event/event_layout.ts";
import type { CommandContext } from "./context.ts";
import { runCommand } from "./run_command.ts";

/**
 * Develops every photo again from its original and finds its faces again, such as with other
 * settings or another model. Decisions stay. If this is interrupted, the next run continues.
 */
export async function reprocessCommand(
  context: CommandContext,
  config: Config,
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  if (dryRun) {
    const counts = await countReprocessable(config);
    if (json) context.print(JSON.stringify({ dryRun, ...counts }));
    else {
      const photos = counted(counts.photos, "photo");
      context.print(`Dry run, nothing was changed: ${photos} would be developed again`);
    }
    return exitCodes.ok;
  }
  const site = await findEvent(config);
  const { photos, originalsGone } = await reprocess(site, { say: context.say });
  if (originalsGone > 0) {
    const where = config.source || layout.incoming;
    context.say(`${originalsGone} stay as they are, because their originals are not in ${where}`);
  }
  context.say(
    `${counted(photos, "photo")} to be developed again; if you interrupt this, the next run ` +
      "continues",
  );
  return await runCommand(context, config, { once: true, dryRun: false, json });
}
