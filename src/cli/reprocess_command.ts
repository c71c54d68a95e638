import { join, resolve } from "node:path";
import type { Config } from "../config.ts";
import { layout } from "../core/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { openDatabase } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { findEventRoot } from "../disk/event_root.ts";
import { claimEvent } from "../disk/instance_lock.ts";
import { realDisk } from "../disk/real_disk.ts";
import type { CommandContext } from "./context.ts";
import { programMigrations } from "./event_work.ts";
import { runCommand } from "./run_command.ts";
import { requireDatabase } from "./status_command.ts";

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
  await requireDatabase(root);
  const release = claimEvent(root, Date.now());
  const store = createStore(openDatabase(join(root, layout.database), programMigrations()));
  try {
    const { there, gone } = await originals(store, root, config);
    const photos = `${there.length} ${there.length === 1 ? "photo" : "photos"}`;
    if (gone > 0) context.say(`${gone} stay as they are: their originals are not in Incoming`);
    if (dryRun) {
      if (json) {
        context.print(JSON.stringify({ dryRun, photos: there.length, originalsGone: gone }));
      } else context.print(`Dry run, nothing was changed: ${photos} would be developed again`);
      return exitCodes.ok;
    }
    store.transaction(() => {
      for (const id of there) {
        store.photos.apply(id, "outputLost");
        store.photos.setRedetect(id, true);
      }
    });
    context.say(`${photos} are developed again; interrupted, the next run goes on with it`);
  } finally {
    store.close();
    release();
  }
  return await runCommand(context, config, { once: true, dryRun: false, json });
}

/** @returns the photos that are done and can be done again, and how many can not. */
async function originals(store: Store, root: string, config: Config) {
  const disk = realDisk({ root, links: config.links }), there: number[] = [];
  let gone = 0;
  for (const { id } of store.photos.withOutput()) {
    const paths = store.sources.ofPhoto(id).map(({ path }) => `${layout.incoming}/${path}`);
    const found = await Promise.all(paths.map((path) => disk.exists(path)));
    if (found.includes(true)) there.push(id);
    else gone++;
  }
  return { there, gone };
}
