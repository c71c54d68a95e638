import { join } from "node:path";
import type { SourceRow } from "../../db/photos/sources.ts";
import type { Store } from "../../db/store.ts";
import { findOutsideFolders } from "../../disk/outside_folders.ts";
import { realDisk } from "../../disk/real_disk.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { layout } from "../../event_layout.ts";
import { recogniseCard } from "../../intake/card.ts";
import type { Config } from "../../settings.ts";
import { refuseUnknownCameras } from "../../sorting/known_cameras.ts";
import { readEvent } from "../../views/read_event.ts";
import type { ActionScope } from "../action_scope.ts";

/** Number of photos that are developed again. */
export interface Reprocessed {
  photos: number;
  /** Number of photos that stay as they are, because this run cannot read their originals. */
  originalsGone: number;
}

/**
 * Counts the photos that can be developed again; changes nothing.
 *
 * @throws {OperatorError} `root` if the event, or the card that the settings name, is not there.
 */
export async function countReprocessable(config: Config): Promise<Reprocessed> {
  using event = await readEvent(config.root);
  const { source } = await findOutsideFolders(config, false);
  const { there, gone } = await findOriginals(event.store, event.root, source);
  return { photos: there.length, originalsGone: gone };
}

/**
 * Marks every photo, so that the next run develops it again from its original and finds its faces
 * again. Decisions stay. Photos stay in their folders until they are developed.
 *
 * @param source absolute path of the card that is read instead of Incoming, if any.
 * @throws {OperatorError} `usage` if the settings name a camera that no photo is from.
 */
export async function reprocessPhotos(
  scope: ActionScope,
  { source }: { source?: string },
): Promise<Reprocessed> {
  return await workOnEvent(scope, async ({ root, store }) => {
    refuseUnknownCameras(store, scope.config);
    const { there, gone } = await findOriginals(store, root, source);
    store.transaction(() => {
      for (const id of there) {
        store.photos.apply(id, "outputLost");
        store.photos.setRedetect(id, true);
      }
    });
    return { photos: there.length, originalsGone: gone };
  });
}

/** @returns the photos whose originals are there, and of how many others they are not. */
async function findOriginals(
  store: Store,
  root: string,
  source: string | undefined,
): Promise<{ there: number[]; gone: number }> {
  const isThere = await originalLooker(store, root, source), there: number[] = [];
  const photos = store.photos.withOutput();
  for (const { id } of photos) {
    const found = await Promise.all(store.sources.ofPhoto(id).map(isThere));
    if (found.includes(true)) there.push(id);
  }
  return { there, gone: photos.length - there.length };
}

/** @returns a function that says whether the next run can read a file: in Incoming, or on the card. */
async function originalLooker(store: Store, root: string, source: string | undefined) {
  const card = source === undefined ? null : await recogniseCard(store, source);
  const disk = realDisk({ root: source ?? join(root, layout.incoming), links: "auto" });
  return async ({ cardId, path }: SourceRow) => cardId === card && await disk.exists(path);
}
