import { findOutsideFolders } from "../../disk/outside_folders.ts";
import type { EventSite } from "../../engine/event_site.ts";
import { readyModels } from "../../../processor/models/models_location.ts";
import type { Reprocessed } from "./reprocess_photos.ts";
import { type ActionOptions, runAction } from "../run_action.ts";

/**
 * Marks every photo, so that the next run develops it again from its original and finds its faces
 * again. Decisions stay.
 *
 * @throws {OperatorError} `models` if a model is missing, `root` if the card that the settings name
 * is not there, `usage` if they name a camera that no photo is from; `alreadyRunning` if the event
 * is sorted.
 */
export async function reprocess(site: EventSite, options: ActionOptions): Promise<Reprocessed> {
  const { source } = await findOutsideFolders(site.config, false);
  // Before anything is changed: without the model all photos would be left pending.
  await readyModels(site.config, options.say);
  return await runAction("reprocess", { source }, site, { ...options, source });
}
