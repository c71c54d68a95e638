import { join } from "node:path";
import type { Log } from "../../runtime/log.ts";
import { oneAtATime } from "../../runtime/one_at_a_time.ts";
import type { SourceRow } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { layout } from "../event_layout.ts";
import { putBackChanged, setAsideErrors } from "../folders/error_folder.ts";
import { unchanged } from "../watcher/found_file.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import { lookAt } from "../watcher/scan.ts";
import type { Origin } from "./origin.ts";

export interface BrokenFilesDependencies {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  log: Pick<Log, "info" | "warn">;
  origin: Origin;
  requests: Pick<IntakeRequests, "rescan" | "compareLater">;
}

/** Moves the files of broken photos to `Admin/Errors`: of one photo, or of all if none is given. */
export type MoveBrokenFiles = (photoId?: number) => Promise<void>;

/**
 * @returns what moves such files, one call at a time. Called for all photos, it also moves those
 * back to `Incoming` that changed after they were set aside, as somebody went on writing them.
 */
export function moveBrokenFiles(deps: BrokenFilesDependencies): MoveBrokenFiles {
  const { store, disk, log, requests } = deps;
  return oneAtATime(async (photoId?: number) => {
    if (photoId === undefined) await putBack(deps);
    // Of one photo if it has just failed, so that a card full of broken files stays linear.
    const sources = photoId === undefined ? store.sources.failed() : store.sources.ofPhoto(photoId);
    const mayMove = (source: SourceRow) => isUnchanged(deps, source);
    for (const [path, error] of await setAsideErrors(store, disk, sources, mayMove)) {
      log.warn(`Cannot move ${path} to Admin/Errors yet: ${String(error)}`, { path });
      requests.compareLater();
    }
  });
}

async function putBack({ root, store, disk, log, requests }: BrokenFilesDependencies) {
  const isAsSetAside = async (path: string, source: SourceRow) => {
    const now = await lookAt(root, path);
    return now === undefined || unchanged(now, source);
  };
  for (const path of await putBackChanged(store, disk, isAsSetAside)) {
    log.info(`${path} changed after photosort found it broken: trying it again`, { path });
    requests.rescan();
  }
}

async function isUnchanged(
  { root, origin }: BrokenFilesDependencies,
  source: SourceRow,
): Promise<boolean> {
  const { cardId, path } = source;
  // Files on an absent card stay as they are.
  if (cardId !== null && cardId !== origin.card) return true;
  const folder = cardId === null ? join(root, layout.incoming) : origin.folder;
  const now = await lookAt(folder, path);
  return now === undefined || unchanged(now, source);
}
