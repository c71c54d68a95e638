import type { Log } from "../core/log.ts";
import { leftOut } from "../core/left_out.ts";
import { layout } from "../core/event_layout.ts";
import type { SourceRow } from "../db/sources.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { removeEmptiedFolders } from "../router/emptied_folders.ts";
import { findDifferences } from "../router/reconcile.ts";
import type { Origin } from "./origin/origin.ts";
import { releasePartners } from "./pairs.ts";
import type { FinishLine } from "./finish_line.ts";

export interface KeeperDependencies {
  store: Store;
  disk: Disk;
  origin: Origin;
  finish: FinishLine;
  log: Log;
  isUnderWay: (photoId: number) => boolean;
  /** Moves the files of photos in error that are still in Incoming. */
  setAside: () => Promise<void>;
  /** Scans Incoming again, as photos there have to be developed anew. */
  rescan: () => void;
}

/**
 * Brings database, disk and what was scanned together again: links that somebody deleted come back,
 * lost outputs are made anew, moves that a lock held up are made, folders that were emptied go, and
 * pending photos whose file was taken away hold up nobody.
 *
 * @param awaited files that were scanned and are still to be admitted.
 */
export async function keepEventTrue(
  deps: KeeperDependencies,
  awaited: ReadonlySet<string>,
): Promise<void> {
  const { store, disk, finish } = deps;
  await deps.setAside();
  await dropVanished(deps, awaited);
  const { lostOutputs, unrouted } = await findDifferences(store, disk);
  for (const id of unrouted) finish.route(id);
  for (const { id } of store.photos.inState("identified")) finish.route(id);
  finish.advance();
  for (const id of lostOutputs) {
    if (await recover(deps, id)) deps.rescan();
    else finish.route(id);
  }
  await removeEmptiedFolders(store, disk);
}

async function dropVanished(deps: KeeperDependencies, awaited: ReadonlySet<string>): Promise<void> {
  const { store, finish, log, origin } = deps;
  for (const { id, output_name } of store.photos.inState("pending")) {
    // What an older photosort took for a photo, and was not done with, is none.
    const sources = store.sources.ofPhoto(id).filter(({ path }) => leftOut(path) === undefined);
    const isAwaited = sources.some(({ card_id, path }) =>
      card_id === origin.card && awaited.has(path)
    );
    if (deps.isUnderWay(id) || isAwaited) continue;
    if (await mayStillBeThere(origin, sources)) {
      // Given up for this run, or on a card that is not here.
      finish.defer(id);
      continue;
    }
    if (store.faces.ofPhoto(id).length > 0) {
      finish.defer(id);
      log.warn(
        `${output_name} cannot be developed anew as its original is not there any more`,
      );
      continue;
    }
    const released = store.transaction(() => {
      const released = releasePartners(store, id);
      store.photos.remove(id);
      return released;
    });
    if (released.length > 0) deps.rescan();
    for (const { path } of sources) {
      log.info(`${path} was taken away before it was sorted`, { path });
    }
  }
}

/** That a file is gone counts only where the card that it was on is there before and after. */
async function mayStillBeThere(origin: Origin, sources: readonly SourceRow[]): Promise<boolean> {
  if (sources.some(({ card_id }) => card_id !== origin.card)) return true;
  if (!await origin.isThere()) return true;
  const there = await Promise.all(sources.map((source) => origin.holds(source)));
  return there.includes(true) || !await origin.isThere();
}

/** @returns whether the photo is to be developed anew. */
async function recover(deps: KeeperDependencies, photoId: number): Promise<boolean> {
  const { store, disk, log, origin } = deps;
  const { output_name: name } = store.photos.get(photoId);
  for (const source of store.sources.ofPhoto(photoId)) {
    const { path } = source;
    if (!await origin.holds(source)) continue;
    store.photos.apply(photoId, "outputLost");
    log.warn(`${name} is missing in Processed and is developed anew from ${path}`, { path });
    return true;
  }
  const output = `${layout.processed}/${name}`;
  for (const { path, state } of store.places.ofPhoto(photoId)) {
    if (state !== "present" || await disk.exists(output) || !await disk.exists(path)) continue;
    await disk.link(path, output);
    log.warn(`${name} was missing in Processed and is restored from ${path}`, { path });
  }
  return false;
}
