import { leftOut } from "../../core/left_out.ts";
import type { SourceRow } from "../db/photos/sources.ts";
import { removeEmptiedFolders } from "../folders/emptied_folders.ts";
import { findDifferences } from "../folders/reconcile.ts";
import type { MoveBrokenFiles } from "../intake/move_broken_files.ts";
import type { Origin } from "../intake/origin.ts";
import { type LostDependencies, recoverLost, welcomeBack } from "./lost_photos.ts";
import { withdrawPhoto } from "../intake/withdraw_photo.ts";
import type { IdentifyInOrder } from "./identify_in_order.ts";
import type { PlacementQueue } from "./placement_queue.ts";

export interface ReconcileDependencies extends LostDependencies {
  order: Pick<IdentifyInOrder, "defer" | "advance">;
  placements: Pick<PlacementQueue, "add">;
  /** Ids of the photos that are being read or developed now. */
  underWay: ReadonlySet<number>;
  moveBroken: MoveBrokenFiles;
}

/**
 * Brings database, disk and what was scanned together again: links that somebody deleted come back,
 * lost outputs are made anew, moves that a lock held up are made, folders that were emptied go, and
 * pending photos whose file was taken away hold up nobody.
 *
 * @param awaited files that were scanned and are still to be admitted.
 */
export async function reconcileEvent(
  deps: ReconcileDependencies,
  awaited: ReadonlySet<string>,
): Promise<void> {
  const { store, disk, order, placements } = deps;
  await deps.moveBroken();
  await welcomeBack(deps);
  await removeVanished(deps, awaited);
  const { lostOutputs, unrouted } = await findDifferences(store, disk);
  const unrecovered = new Set<number>();
  for (const id of lostOutputs) {
    if (await recoverLost(deps, id)) placements.add(id);
    else if (!store.photos.get(id).gone) unrecovered.add(id);
  }
  for (const id of unrouted) placements.add(id);
  for (const { id } of store.photos.inState("identified")) {
    if (!unrecovered.has(id)) placements.add(id);
  }
  order.advance();
  await removeEmptiedFolders(store, disk);
}

async function removeVanished(
  deps: ReconcileDependencies,
  awaited: ReadonlySet<string>,
): Promise<void> {
  const { store, order, log, origin } = deps;
  for (const { id, outputName, width } of store.photos.inState("pending")) {
    // What an older photosort took for a photo, and was not done with, is none.
    const sources = store.sources.ofPhoto(id).filter(({ path }) => leftOut(path) === undefined);
    const isAwaited = sources.some(({ cardId, path }) =>
      cardId === origin.card && awaited.has(path)
    );
    if (deps.underWay.has(id) || isAwaited) continue;
    if (await mayStillBeThere(origin, sources)) {
      // Given up for this run, or on a card that is not here.
      order.defer(id);
      continue;
    }
    if (width !== null) {
      // It was to be developed again: whatever there is of it has to do.
      store.transaction(() => {
        store.photos.apply(id, "originalGone");
        store.photos.setRedetect(id, false);
      });
      log.info(`${outputName} stays as it was developed before, as its original is gone`);
      continue;
    }
    withdrawPhoto(deps, id, () => store.photos.remove(id));
    for (const { path } of sources) {
      log.info(`${path} was taken away before it was sorted`, { path });
    }
  }
}

/** That a file is gone counts only where the card that it was on is there before and after. */
async function mayStillBeThere(origin: Origin, sources: readonly SourceRow[]): Promise<boolean> {
  if (sources.some(({ cardId }) => cardId !== origin.card)) return true;
  if (!await origin.isThere()) return true;
  const there = await Promise.all(sources.map((source) => origin.holds(source)));
  return there.includes(true) || !await origin.isThere();
}
