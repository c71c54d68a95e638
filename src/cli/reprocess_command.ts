import { resolve } from "node:path";
import type { Config } from "../config.ts";
import { counted } from "../core/counted.ts";
import { layout } from "../core/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import type { Store } from "../db/store.ts";
import { findEventRoot } from "../disk/event_root.ts";
import { realDisk } from "../disk/real_disk.ts";
import type { CommandContext } from "./context.ts";
import { workOnEvent } from "./event_work.ts";
import { readyModels } from "./models_location.ts";
import { readEvent } from "./people/list_command.ts";
import { runCommand } from "./run_command.ts";

/**
 * Develops every photo again from its original and looks for faces anew, as by other settings or
 * another model. What humans decided stays. Ended halfway, the next run goes on with it.
 */
export async function reprocessCommand(
  context: CommandContext,
  config: Config,
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  if (dryRun) {
    const { there, gone } = await readEvent(config, originalsOf).then((of) =>
      look(of, root, config)
    );
    if (json) context.print(JSON.stringify({ dryRun, photos: there.length, originalsGone: gone }));
    else context.print(`Dry run, nothing was changed: ${photosOf(there)} would be developed again`);
    return exitCodes.ok;
  }
  // Before anything is changed: a model that is not to be had would leave all photos pending.
  await readyModels(config, context.say);
  await workOnEvent(context, config, undefined, async ({ store }) => {
    const { there, gone } = await look(originalsOf(store), root, config);
    if (gone > 0) context.say(`${gone} stay as they are: their originals are not in Incoming`);
    store.transaction(() => {
      for (const id of there) {
        store.photos.apply(id, "outputLost");
        store.photos.setRedetect(id, true);
      }
    });
    context.say(
      `${photosOf(there)} are developed again; interrupted, the next run goes on with it`,
    );
  });
  return await runCommand(context, config, { once: true, dryRun: false, json });
}

const photosOf = ({ length }: readonly number[]) => counted(length, "photo");

/** Photos that are done, with where their originals should be. */
function originalsOf(store: Store): { id: number; paths: string[] }[] {
  return store.photos.withOutput().map(({ id }) => (
    { id, paths: store.sources.ofPhoto(id).map(({ path }) => `${layout.incoming}/${path}`) }
  ));
}

/** @returns the photos that can be done again, and how many can not. */
async function look(photos: ReturnType<typeof originalsOf>, root: string, config: Config) {
  const disk = realDisk({ root, links: config.links }), there: number[] = [];
  for (const { id, paths } of photos) {
    const found = await Promise.all(paths.map((path) => disk.exists(path)));
    if (found.includes(true)) there.push(id);
  }
  return { there, gone: photos.length - there.length };
}
