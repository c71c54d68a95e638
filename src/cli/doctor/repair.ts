import { join, posix } from "node:path";
import type { Config } from "../../event/settings.ts";
import { layout } from "../../event/event_layout.ts";
import type { Store } from "../../event/db/store.ts";
import type { Disk } from "../../event/disk/disk.ts";
import { fileHash } from "../../event/disk/file_hash.ts";
import { prepareEventRoot } from "../../event/disk/event_root.ts";
import { realDisk } from "../../event/disk/real_disk.ts";
import { relinkCopies } from "../../event/folders/relink.ts";
import { setReplacedAside } from "../../event/folders/replaced.ts";
import type { CommandContext } from "../context.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import { type EventWork, workOnEvent } from "../../event/engine/event_work.ts";
import { readyModels } from "../../event/models_location.ts";
import { runCommand } from "../run_command.ts";
import type { Examined } from "../../event/views/health/examine.ts";

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
  const site = { ...await findEvent(config), say: context.say };
  await workOnEvent(site, async ({ root, store }) => {
    await developAnew({ root, store }, files?.damagedOutputs ?? []);
    const disk = realDisk({ root, links: config.links });
    await setEarlierAside(store, disk, files?.earlierVersions ?? []);
    await relinkCopies(store, disk, files?.copies ?? []);
  });
  const quiet = { ...context, print: context.say };
  await runCommand(quiet, config, { once: true, dryRun: false, json: false });
}

/** The next run puts the photos there, where they belong. */
async function setEarlierAside(store: Store, disk: Disk, paths: readonly string[]): Promise<void> {
  const known = new Set(store.places.all().map(({ path }) => path));
  for (const path of paths) {
    await setReplacedAside(disk, path, Date.now());
    if (known.has(path)) store.places.setState(path, "wanted");
    else await disk.removeEmptyFolders(posix.dirname(path), layout.people);
  }
}

/** The next run makes them again, and puts them into the folders in place of the damaged ones. */
async function developAnew(
  { root, store }: Pick<EventWork, "root" | "store">,
  damaged: readonly string[],
): Promise<void> {
  const paths = new Set(damaged);
  for (const { id, outputName } of store.photos.withOutput()) {
    const output = `${layout.processed}/${outputName}`;
    if (!paths.has(output)) continue;
    // However it came to be damaged: it is nobody's work.
    const sha256 = await fileHash(join(root, output));
    store.transaction(() => {
      store.renditions.add(id, sha256);
      store.photos.apply(id, "outputLost");
      store.photos.setRedetect(id, true);
    });
  }
}
