import type { Config } from "../../config.ts";
import { layout } from "../../core/event_layout.ts";
import type { Store } from "../../db/store.ts";
import { prepareEventRoot } from "../../disk/event_root.ts";
import { realDisk } from "../../disk/real_disk.ts";
import { relinkCopies } from "../../router/relink.ts";
import type { CommandContext } from "../context.ts";
import { workOnEvent } from "../event_work.ts";
import { readyModels } from "../models_location.ts";
import { runCommand } from "../run_command.ts";
import type { Examined } from "./examine.ts";

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
  // Opening the event brings schema and decisions up to date.
  await workOnEvent(context, config, undefined, async ({ root, store }) => {
    developAnew(store, files?.damagedOutputs ?? []);
    const disk = realDisk({ root, links: config.links });
    await relinkCopies(store, disk, files?.copies ?? []);
  });
  const quiet = { ...context, print: context.say };
  await runCommand(quiet, config, { once: true, dryRun: false, json: false });
}

/** The next run makes them again, and takes the damaged ones out of the folders before. */
function developAnew(store: Store, damaged: readonly string[]): void {
  const paths = new Set(damaged);
  store.transaction(() => {
    for (const { id, output_name } of store.photos.withOutput()) {
      if (!paths.has(`${layout.processed}/${output_name}`)) continue;
      store.photos.apply(id, "outputLost");
      store.photos.setRedetect(id, true);
    }
  });
}
