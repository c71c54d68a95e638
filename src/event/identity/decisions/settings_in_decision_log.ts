import type { KeptSettings } from "../../../core/kept_settings.ts";
import { readDecisionLog } from "./decision_log.ts";

/**
 * What the event keeps of its settings by `Admin/decisions.jsonl`, which is there before any database
 * is opened, and when there is none.
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
