import type { Config } from "../settings.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { Store } from "../db/store.ts";
import { findOutsideFolders } from "../disk/outside_folders.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import { countEvent, type EventStanding } from "./count_event.ts";

/**
 * Counts an event for a command, also while another process sorts it.
 *
 * @param root absolute path of EventRoot.
 * @param source absolute path of a folder that photos are to be read from, if any.
 */
export async function countForOperator(
  store: Store,
  root: string,
  source?: string,
  alsoRead?: () => void,
): Promise<EventStanding> {
  const running = sortingInstance(root);
  const sorting = running?.from === undefined
    ? undefined
    : { since: Date.parse(running.since), folder: running.from };
  return await countEvent({ store, root, source, sorting, alsoRead });
}

/**
 * Finds the folder of the setting `source`.
 *
 * @param say told why the folder cannot be used.
 * @returns its absolute path; undefined if the setting is empty or the folder cannot be used.
 */
export async function sourceIfThere(
  config: Pick<Config, "root" | "source">,
  say: (line: string) => void,
): Promise<string | undefined> {
  try {
    return (await findOutsideFolders({ ...config, output: "" }, false)).source;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    say(`Cannot count the files on the card: ${error.message}`);
    return undefined;
  }
}
