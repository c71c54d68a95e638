import { leftOut } from "../../core/left_out.ts";
import type { SourceRow } from "../db/photos/sources.ts";
import type { PeopleFolders } from "../folders/people_folders.ts";
import { findDifferences } from "../folders/reconcile.ts";
import type { MoveBrokenFiles } from "../intake/move_broken_files.ts";
import type { Origin } from "../intake/origin.ts";
import { type LostDependencies, recoverLost, welcomeBack } from "./lost_photos.ts";
import { withdrawPhoto } from "../intake/withdraw_photo.ts";
import type { IdentifyInOrder } from "./identify_in_order.ts";
import type { PlacementQueue } from "./placement_queue.ts";

export interface ReconcileDependencies extends LostDependencies {
  peopleFolders: Pick<PeopleFolders, "removeEmptied">;
  order: Pick<IdentifyInOrder, "defer" | "advance">;
  placements: Pick<PlacementQueue, "add">;
  /** Ids of the photos that are being read or developed now. */
  underWay: ReadonlySet<number>;
  moveBroken: MoveBrokenFiles;
}

/**
 * Brings database, disk and the scanned folder together again. Links that somebody deleted come back,
 * lost outputs are made again, broken files that were locked are moved, emptied folders go, and pending
 * photos whose file was taken away hold up no other photo.
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
  await deps.peopleFolders.removeEmptied();
}

async function removeVanished(
  deps: ReconcileDependencies,
  awaited: ReadonlySet<string>,
): Promise<void> {
  const { store, order, log, origin } = deps;
  for (const { id, outputName, width } of store.photos.inState("pending")) {
    // An older photosort may have taken a file for a photo that this one leaves out by its name.
    const sources = store.sources.ofPhoto(id).filter(({ path }) => leftOut(path) === undefined);
    const isAwaited = sources.some(({ cardId, path }) =>
      cardId === origin.card && awaited.has(path)
    );
    if (deps.underWay.has(id) || isAwaited) continue;
    if (await mayStillBeThere(origin, sources)) {
      // The file was given up for this run, or is on a card that is not here.
      order.defer(id);
      continue;
    }
    if (width !== null) {
      // It was to be developed again; without its original the earlier developed file has to do.
      store.transaction(() => {
        store.photos.apply(id, "originalGone");
        store.photos.setRedetect(id, false);
      });
      log.info(
        `Cannot develop ${outputName} again, because its original is gone: the earlier version ` +
          "stays",
      );
      continue;
    }
    withdrawPhoto(deps, id, () => store.photos.remove(id));
    for (const { path } of sources) {
      log.info(`${path} was removed before photosort sorted it`, { path });
    }
  }
}

/** A file counts as gone only if its card is here, both before and after the look. */
async function mayStillBeThere(origin: Origin, sources: readonly SourceRow[]): Promise<boolean> {
  if (sources.some(({ cardId }) => cardId !== origin.card)) return true;
  if (!await origin.isThere()) return true;
  const there = await Promise.all(sources.map((source) => origin.holds(source)));
  return there.includes(true) || !await origin.isThere();
}
