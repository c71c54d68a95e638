import type { KeptSettings } from "../../../core/kept_settings.ts";
import { readDecisionLog } from "./decision_log.ts";

/**
 * The event's settings according to `Admin/decisions.jsonl`, which can be read before a database is
 * opened, and without one.
 *
 * @param root absolute path of EventRoot.
 * @throws {Error} if the file exists and cannot be read.
 */
export function settingsInDecisionLog(root: string): KeptSettings {
  const kept: Record<string, string> = {};
  const { lines } = readDecisionLog(root, (text) => text.includes('"setting"'));
  for (const change of lines.flatMap(({ changes }) => changes)) {
    if (!("setting" in change)) continue;
    if (change.to === null) delete kept[change.setting];
    else kept[change.setting] = change.to;
  }
  return kept;
}
