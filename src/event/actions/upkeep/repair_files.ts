import { join } from "node:path";
import type { Store } from "../../db/store.ts";
import { fileHash } from "../../disk/file_hash.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { layout } from "../../event_layout.ts";
import type { FileFacts } from "../../recovery/judge_files.ts";
import type { ActionScope } from "../action_scope.ts";

/** Files that a repair deals with itself; all else is what each start of photosort does. */
export type RepairableFiles = Pick<FileFacts, "damagedOutputs" | "earlierVersions" | "copies">;

/**
 * Prepares an event so that the next run repairs its files: has damaged photos developed again,
 * moves earlier versions of photos out of the way, and puts links in place of copies.
 */
export async function repairFiles(
  scope: ActionScope,
  { damagedOutputs, earlierVersions, copies }: RepairableFiles,
): Promise<void> {
  // Opening the event brings its schema and its decisions up to date.
  await workOnEvent(scope, async ({ root, store, peopleFolders }) => {
    await developAgain(root, store, damagedOutputs);
    await peopleFolders.setEarlierAside(earlierVersions, Date.now());
    await peopleFolders.relinkCopies(copies);
  });
}

/** The next run makes them again, and puts them into the folders in place of the damaged ones. */
async function developAgain(
  root: string,
  store: Store,
  damaged: readonly string[],
): Promise<void> {
  const paths = new Set(damaged);
  for (const { id, outputName } of store.photos.withOutput()) {
    const output = `${layout.processed}/${outputName}`;
    if (!paths.has(output)) continue;
    // Known as photosort's own, so that the run replaces it in the folders as well.
    const sha256 = await fileHash(join(root, output));
    store.transaction(() => {
      store.renditions.add(id, sha256);
      store.photos.apply(id, "outputLost");
      store.photos.setRedetect(id, true);
    });
  }
}
