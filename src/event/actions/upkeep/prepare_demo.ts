import { join, resolve } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { findOutsidePhotos } from "../../counting/outside_photos.ts";
import { prepareEventRoot } from "../../disk/event_root.ts";
import { layout } from "../../event_layout.ts";
import { scanIncoming } from "../../recovery/scan_incoming.ts";

/**
 * Makes the folder of the demo's event, and marks it as a demo.
 *
 * @param folder path of EventRoot; its parent must exist.
 * @returns absolute path of EventRoot.
 * @throws {OperatorError} `usage` if an event or photos lie there that are no demo: drawn people among
 * real guests would be a nuisance to get rid of.
 */
export async function prepareDemo(folder: string): Promise<string> {
  const root = resolve(folder);
  if (await holdsOthers(root)) {
    throw new OperatorError(
      "usage",
      `${root} holds an event or photos of your own, and the demo would add drawn photos to it`,
      "Name another folder with --root, or leave --root out.",
    );
  }
  const { path } = await prepareEventRoot(root);
  await Deno.writeTextFile(join(path, layout.demo), "Drawn photos, to try photosort with.\n");
  return path;
}

async function holdsOthers(root: string): Promise<boolean> {
  const isThere = (path: string) => Deno.lstat(join(root, path)).then(() => true, () => false);
  const isFolder = await Deno.stat(root).then(({ isDirectory }) => isDirectory, () => false);
  if (!isFolder || await isThere(layout.demo)) return false;
  if (await isThere(layout.database) || (await scanIncoming(root)).files.size > 0) return true;
  const { inRoot, inFolders } = await findOutsidePhotos(root);
  return inRoot > 0 || inFolders.length > 0;
}
