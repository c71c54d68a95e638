import { folderName } from "../../core/folder_name.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { STAFF_FOLDER } from "../../core/reference_path.ts";
import type { EventSite } from "../engine/event_site.ts";
import { readyModels } from "../../processor/models/models_location.ts";
import type { AddedPerson } from "./add_portraits.ts";
import { readPhotos } from "./faces_in_files.ts";
import { type ActionOptions, runAction } from "./run_action.ts";

export interface PersonToAdd {
  name: string;
  /** Photos that show nobody else, by their paths. */
  paths: readonly string[];
  /** Whether the person works here: recognised, but without a folder. */
  isStaff: boolean;
  /** Whether the photos show the person, however little they look like others of theirs. */
  isSure: boolean;
}

/**
 * Names a person by photos, which are copied into Admin/People. A rehearsal only says whether the
 * photos can be used.
 *
 * @throws {OperatorError} `usage` for a photo that cannot name the person.
 */
export async function addPerson(
  site: EventSite,
  { name, paths, isStaff, isSure }: PersonToAdd,
  options: ActionOptions,
): Promise<AddedPerson> {
  const trimmed = name.trim();
  if (trimmed === "") {
    throw new OperatorError("usage", "a person needs a name", "`photosort people add NAME PHOTO…`");
  }
  // A folder cannot have every name that a person can.
  const own = folderName(trimmed, (folder) => folder === STAFF_FOLDER);
  const folder = isStaff ? `${STAFF_FOLDER}/${own}` : own;
  const ready = await readyModels(site.config, options.say);
  const photos = await readPhotos(paths);
  const request = { name: trimmed, own, folder, isSure, photos };
  return await runAction("addPerson", request, site, { ...options, ready });
}
