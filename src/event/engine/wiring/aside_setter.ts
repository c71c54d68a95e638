import { join } from "node:path";
import { layout } from "../../event_layout.ts";
import { oneAtATime } from "../../../runtime/one_at_a_time.ts";
import type { SourceRow } from "../../db/photos/sources.ts";
import { putBackChanged, setAsideErrors } from "../../folders/error_folder.ts";
import { unchanged } from "../../watcher/found_file.ts";
import { lookAt } from "../../watcher/scan.ts";
import type { Origin } from "../../intake/origin.ts";
import type { AppDependencies } from "./dependencies.ts";

/**
 * @param onOwed called where a file cannot be moved now.
 * @param onPutBack called where one was moved back, as it changed meanwhile.
 * @returns what moves the files of broken photos to `Admin/Errors`: of one photo, or of all.
 */
export function asideSetter(
  { root, store, disk, log }: AppDependencies,
  origin: Origin,
  onOwed: () => void,
  onPutBack: () => void,
): (photoId?: number) => Promise<void> {
  const isUnchanged = async ({ cardId, path, size, mtimeMs }: SourceRow) => {
    // What is on a card that is not here stays as it is.
    if (cardId !== null && cardId !== origin.card) return true;
    const folder = cardId === null ? join(root, layout.incoming) : origin.folder;
    const now = await lookAt(folder, path);
    return now === undefined || unchanged(now, { size, mtimeMs });
  };
  const isAsSetAside = async (path: string, { size, mtimeMs }: SourceRow) => {
    const now = await lookAt(root, path);
    return now === undefined || unchanged(now, { size, mtimeMs });
  };
  return oneAtATime(async (photoId?: number) => {
    if (photoId === undefined) {
      for (const path of await putBackChanged(store, disk, isAsSetAside)) {
        log.info(`${path} changed after it was set aside, so it is tried again`, { path });
        onPutBack();
      }
    }
    // Of one photo where it has just failed, so that a card full of broken files stays linear.
    const sources = photoId === undefined ? store.sources.failed() : store.sources.ofPhoto(photoId);
    for (const [path, error] of await setAsideErrors(store, disk, sources, isUnchanged)) {
      log.warn(`${path} cannot be moved to Admin/Errors yet: ${String(error)}`, { path });
      onOwed();
    }
  });
}
