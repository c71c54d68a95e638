import type { EventSite } from "../../engine/event_site.ts";
import type { RetriedFile } from "./retry_files.ts";
import { type ActionOptions, runAction } from "../run_action.ts";

/**
 * Moves files from Admin/Errors back, so that photosort tries them again; also while a photosort
 * sorts the event.
 *
 * @param names in Admin/Errors, or paths in Incoming; all files if there are none.
 * @returns the outcome for each file.
 * @throws {OperatorError} `usage` for a name that Admin/Errors does not hold.
 */
export async function retry(
  site: EventSite,
  names: readonly string[],
  options: ActionOptions,
): Promise<RetriedFile[]> {
  return await runAction("retry", { names }, site, options);
}
