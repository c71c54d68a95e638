import { withSaid } from "../../../core/sentences/with_said.ts";
import type { SettingView } from "../../../contracts/settings.ts";
import type { Store } from "../../db/store.ts";
import { eventSettings } from "../../event_settings.ts";
import type { SettingSpec } from "../../../runtime/setting_values.ts";
import { type Config, standingSetting } from "../../settings.ts";
import { type SettingKey, settingsTable } from "../../settings_table.ts";
import { holdsAtOnce, needsDeveloping } from "../../sorting/live_settings.ts";

/**
 * @param given the settings without those that the event stores.
 * @returns every setting with all that the page says of it.
 */
export function settingsPageView(store: Store, given: Config): SettingView[] {
  const kept = { ...store.settings.all() };
  return (Object.keys(settingsTable) as SettingKey[]).map((key) => {
    const spec: SettingSpec = settingsTable[key],
      { env, flag, describe, fallback, unit, range } = spec;
    const { text, from } = standingSetting(given, key, kept), isOfEvent = key in eventSettings;
    const isHeld = from === "flag" || from === "environment";
    const shown: Omit<SettingView, "said"> = {
      ...{ name: env, flag: `--${flag}`, describe, value: text, fallback, unit, range, from },
      belongsTo: isOfEvent ? "event" : "machine",
      canChange: isOfEvent && !isHeld,
      takesEffect: effectOf(key),
    };
    return withSaid(shown, "describe", "range");
  });
}

function effectOf(key: SettingKey): SettingView["takesEffect"] {
  if (needsDeveloping(key)) return "reprocess";
  return holdsAtOnce(key) ? "now" : "nextStart";
}
