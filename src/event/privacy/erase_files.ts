import { posix } from "node:path";
import { exportsFolder, layout } from "../event_layout.ts";
import { STAFF_FOLDER } from "../../core/reference_path.ts";
import type { Disk } from "../disk/disk.ts";

/**
 * Removes reference photos, with the folders that they alone are in.
 *
 * @param paths relative to Admin/People.
 */
export async function removeReferences(disk: Disk, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const folder = posix.dirname(path), full = `${layout.references}/${path}`;
    await disk.remove(full);
    if (folder === "." || folder === STAFF_FOLDER) continue;
    // Whatever else lies there shows or names the same person.
    for (const name of await disk.files(posix.dirname(full))) {
      await disk.remove(`${posix.dirname(full)}/${name}`);
    }
    await disk.removeEmptyFolders(posix.dirname(full), layout.references);
  }
}

/** Names of export folders are the time of the export. */
const stamp = /^\d{4}-\d\d-\d\d_\d{6}$/;
const exportNames = ["photos.csv", "faces.csv", "people.csv", "event.json"];

/** Removes the exports in the event's folder: what they hold can be exported anew. */
export async function removeExports(disk: Disk): Promise<void> {
  for (const folder of await disk.folders(exportsFolder)) {
    if (!stamp.test(folder)) continue;
    const path = `${exportsFolder}/${folder}`;
    for (const name of exportNames) await disk.remove(`${path}/${name}`);
    await disk.removeEmptyFolders(path, exportsFolder);
  }
}
