import { join, resolve } from "node:path";
import { z } from "zod";
import type { KeptSettings } from "../../../core/kept_settings.ts";
import { openForReading } from "../../db/open.ts";
import { createStore } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { withKeptJob } from "../../engine/event_config.ts";
import { eventSettings } from "../../event_settings.ts";
import { settingsInDecisionLog } from "../../identity/decisions/settings_in_decision_log.ts";
import { settingSources } from "../../../runtime/read_settings.ts";
import { type Config, standingSetting } from "../../settings.ts";
import { type SettingKey, settingsTable } from "../../settings_table.ts";

export const settingsViewSchema = z.array(z.strictObject({
  /** Name in the environment, such as `LONG_EDGE`. */
  name: z.string(),
  /** The value as it was written; empty if there is none. */
  value: z.string(),
  /** The source of the value. */
  from: z.enum(settingSources),
  belongsTo: z.enum(["event", "machine"]),
}));
export type SettingsView = z.infer<typeof settingsViewSchema>;

/**
 * @param given the settings without those that the event stores.
 * @returns the present value of every setting; works without an event, too.
 * @throws {OperatorError} `database` if the database is damaged or of another version of photosort.
 */
export async function settingsView(given: Config): Promise<SettingsView> {
  const kept = await keptSettings(resolve(given.root)), withJob = withKeptJob(given);
  return (Object.keys(settingsTable) as SettingKey[]).map((key) => {
    const { text, from } = standingSetting(withJob, key, kept);
    return {
      name: settingsTable[key].env,
      value: text,
      from,
      belongsTo: key in eventSettings ? "event" : "machine",
    };
  });
}

/**
 * @param root absolute path of EventRoot.
 * @returns what the event keeps of its settings. If there is no database, the record of decisions
 * tells.
 */
export async function keptSettings(root: string): Promise<KeptSettings> {
  const database = join(root, layout.database);
  const info = await Deno.stat(database).catch(() => undefined);
  if (!info?.isFile || info.size === 0) return settingsInDecisionLog(root);
  const store = createStore(openForReading(database));
  try {
    return { ...store.settings.all() };
  } finally {
    store.close();
  }
}
