import { layout } from "../event_layout.ts";
import type { Log } from "../../runtime/log.ts";
import type { SourceRow } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import type { Origin } from "../intake/origin.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import { withdrawPhoto } from "../intake/withdraw_photo.ts";

export interface LostDependencies {
  store: Store;
  disk: Disk;
  origin: Origin;
  log: Log;
  requests: Pick<IntakeRequests, "rescan">;
}

/**
 * Recovers a photo whose developed file or thumbnail is gone: from its original, or from a link. If
 * no file of it is left, somebody deleted it on purpose: it is then marked as gone, with one log
 * line.
 *
 * @returns whether its developed file exists and can be put into folders.
 */
export async function recoverLost(deps: LostDependencies, photoId: number): Promise<boolean> {
  const { store, disk, log, origin } = deps;
  const { outputName: name } = store.photos.get(photoId);
  const sources = store.sources.ofPhoto(photoId);
  for (const source of sources) {
    const { path } = source;
    if (!await origin.holds(source)) continue;
    store.photos.apply(photoId, "outputLost");
    log.warn(`${name} is missing in Processed: developing it again from ${path}`, { path });
    deps.requests.rescan();
    return false;
  }
  const output = `${layout.processed}/${name}`;
  if (await disk.exists(output)) return true;
  for (const { path, state } of store.places.ofPhoto(photoId)) {
    if (state !== "present" || !await disk.exists(path)) continue;
    await disk.link(path, output);
    log.warn(`${name} was missing in Processed: restored it from ${path}`, { path });
    return true;
  }
  if (await isNowhere(deps, sources)) markGone(deps, photoId);
  return false;
}

function markGone(deps: LostDependencies, photoId: number): void {
  const { store, log } = deps;
  withdrawPhoto(deps, photoId, () => {
    store.photos.setGone(photoId, true);
    for (const { path } of store.places.ofPhoto(photoId)) store.places.remove(path);
    store.regrouped.giveReason();
  });
  const name = store.photos.get(photoId).outputName;
  log.info(
    `${name} was deleted from all folders, and its original, too. ` +
      "To get it back, put its original into Incoming again",
    { photoId },
  );
}

/** A file counts as gone only if its card is here, both before and after the look. */
async function isNowhere(
  { disk, origin }: LostDependencies,
  sources: readonly SourceRow[],
): Promise<boolean> {
  for (const source of sources) {
    const { cardId, path } = source;
    if (cardId === null && await disk.exists(`${layout.incoming}/${path}`)) return false;
    if (cardId !== null && cardId !== origin.card) return false;
    if (cardId !== null && await origin.holds(source)) return false;
  }
  return origin.card === null || await origin.isThere();
}

/** Restores photos that were deleted everywhere, if their original or developed file is back. */
export async function welcomeBack(deps: LostDependencies): Promise<void> {
  const { store, disk, log } = deps;
  for (const { id, outputName: name } of store.photos.gone()) {
    const isBack = await disk.exists(`${layout.processed}/${name}`) ||
      !await isNowhere(deps, store.sources.ofPhoto(id));
    if (!isBack) continue;
    store.transaction(() => {
      store.photos.setGone(id, false);
      store.regrouped.giveReason();
    });
    log.info(`${name} was deleted from all folders, and is back`, { photoId: id });
  }
}
