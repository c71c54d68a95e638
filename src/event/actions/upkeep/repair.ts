import { prepareEventRoot } from "../../disk/event_root.ts";
import { findEvent } from "../../engine/event_site.ts";
import { readyModels } from "../../../processor/models/models_location.ts";
import type { Config } from "../../settings.ts";
import type { Examined } from "../../views/health/examine.ts";
import type { RepairableFiles } from "./repair_files.ts";
import { type ActionOptions, runAction } from "../run_action.ts";

const nothing: RepairableFiles = { damagedOutputs: [], earlierVersions: [], copies: [] };

/**
 * Repairs what no run of photosort repairs by itself: fetches models that are missing, makes folders
 * of the event that are missing and, if the database can be worked on, prepares files so that the
 * next run repairs them.
 *
 * @param config names the event by an absolute path.
 * @param examined what is wrong with it.
 * @throws {OperatorError} `models` if a model cannot be fetched, `root` if the event cannot be written
 * to, `alreadyRunning` if it is being sorted.
 */
export async function repair(
  config: Config,
  { isUsable, files = nothing }: Pick<Examined, "isUsable"> & { files?: RepairableFiles },
  options: ActionOptions,
): Promise<void> {
  await readyModels(config, options.say);
  await prepareEventRoot(config.root);
  if (!isUsable) return;
  const { damagedOutputs, earlierVersions, copies } = files;
  const request = { damagedOutputs, earlierVersions, copies };
  await runAction("repair", request, await findEvent(config), options);
}
