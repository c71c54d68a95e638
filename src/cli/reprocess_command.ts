import { join, resolve } from "node:path";
import type { Config } from "../event/settings.ts";
import { counted } from "../core/counted.ts";
import { layout } from "../event/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { openForReading } from "../event/db/open.ts";
import type { SourceRow } from "../event/db/photos/sources.ts";
import { createStore, type Store } from "../event/db/store.ts";
import { findEventRoot } from "../event/disk/event_root.ts";
import { findOutsideFolders } from "../event/disk/outside_folders.ts";
import { realDisk } from "../event/disk/real_disk.ts";
import { refuseUnknownCameras } from "../event/sorting/known_cameras.ts";
import { recogniseCard } from "../event/intake/card.ts";
import type { CommandContext } from "./context.ts";
import { findEvent } from "../event/engine/event_site.ts";
import { workOnEvent } from "../event/engine/event_work.ts";
import { readyModels } from "../event/models_location.ts";
import { runCommand } from "./run_command.ts";
import { requireDatabase } from "../event/recovery/require_database.ts";

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
    const store = createStore(openForReading(await requireDatabase(root)));
    const { there, gone } = await look(store, root, config).finally(() => store.close());
    if (json) context.print(JSON.stringify({ dryRun, photos: there.length, originalsGone: gone }));
    else context.print(`Dry run, nothing was changed: ${photosOf(there)} would be developed again`);
    return exitCodes.ok;
  }
  // Before anything is changed: a model that is not to be had would leave all photos pending.
  await readyModels(config, context.say);
  const site = { ...await findEvent(config), say: context.say };
  await workOnEvent(site, async ({ store }) => {
    refuseUnknownCameras(store, config);
    const { there, gone } = await look(store, root, config);
    const where = config.source || layout.incoming;
    if (gone > 0) context.say(`${gone} stay as they are: their originals are not in ${where}`);
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

/** @returns the photos that can be done again, and how many can not. */
async function look(store: Store, root: string, config: Config) {
  const isThere = await originalLooker(store, root, config), there: number[] = [];
  const photos = store.photos.withOutput();
  for (const { id } of photos) {
    const found = await Promise.all(store.sources.ofPhoto(id).map(isThere));
    if (found.includes(true)) there.push(id);
  }
  return { there, gone: photos.length - there.length };
}

/** @returns what tells whether a file is where this run reads: in Incoming, or on the card. */
async function originalLooker(store: Store, root: string, config: Config) {
  const { source } = await findOutsideFolders(config, false);
  const card = source === undefined ? null : await recogniseCard(store, source);
  const disk = realDisk({ root: source ?? join(root, layout.incoming), links: config.links });
  return ({ cardId, path }: SourceRow) =>
    cardId === card ? disk.exists(path) : Promise.resolve(false);
}
