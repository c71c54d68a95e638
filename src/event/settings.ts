import type { z } from "zod";
import type { KeptSettings } from "../core/kept_settings.ts";
import { OperatorError } from "../core/operator_error.ts";
import { eventSettings } from "./event_settings.ts";
import {
  faultOfValue,
  readSettings,
  type SettingTexts,
  type StatedSetting,
} from "../runtime/read_settings.ts";
import type { SettingSpec } from "../runtime/setting_values.ts";
import { type SettingKey, settingsTable } from "./settings_table.ts";
import { type Sentence, sentence } from "../core/sentences/sentence.ts";

/** Every setting, validated. Units and ranges stand in {@link settingsTable}. */
export type Config =
  & Readonly<{ [Key in SettingKey]: z.output<(typeof settingsTable)[Key]["schema"]> }>
  & {
    /** The value without the event's settings. */
    readonly stated: Readonly<Record<SettingKey, StatedSetting>>;
    /** Settings that the event decides. */
    readonly fromEvent: readonly SettingKey[];
  };

/** Where values come from, strongest first. */
export type ConfigSources = SettingTexts<SettingKey>;

/**
 * Decides every setting: flags over environment over `.env` over defaults. What an event keeps comes
 * between environment and `.env`, by {@link withEventSettings}, once the event is known.
 *
 * @throws {OperatorError} `usage`, naming every wrong value and where it came from.
 */
export function loadConfig(sources: ConfigSources): Config {
  const { values, stated, faults } = readSettings<SettingKey>(settingsTable, sources);
  refuse(faults, "`photosort run --help` lists every setting with its range.");
  return { ...values, stated, fromEvent: [] } as unknown as Config;
}

const KEPT_HINT = "`photosort settings NAME=` removes it.";

function refuse(faults: readonly string[], hint: string): void {
  if (faults.length > 0) throw new OperatorError("usage", faults.join("; "), hint);
}

/** @returns the value of a setting and what set it, given what the event keeps. */
export function standingSetting(config: Config, key: SettingKey, kept: KeptSettings) {
  const stated = config.stated[key], text = kept[settingsTable[key].env];
  const isHeld = stated.from === "flag" || stated.from === "environment";
  if (isHeld || text === undefined || !(key in eventSettings)) return stated;
  return { text, from: "event" } satisfies StatedSetting;
}

/**
 * Applies the settings that an event stores, in place of those that were applied before.
 *
 * @param onFault called if the event stores a value that this photosort does not accept, perhaps
 * from another version; the event's value is then ignored.
 * @throws {OperatorError} `usage` for such a value if `onFault` is left out.
 */
export function withEventSettings(
  config: Config,
  kept: KeptSettings,
  onFault?: (fault: string) => void,
): Config {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const fromEvent: SettingKey[] = [], faults: string[] = [];
  for (const key of Object.keys(eventSettings) as SettingKey[]) {
    const spec: SettingSpec = settingsTable[key];
    const { text, from } = standingSetting(config, key, kept);
    if (from === "event") fromEvent.push(key);
    else if (!config.fromEvent.includes(key)) continue;
    const parsed = spec.schema.safeParse(text);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(faultOfValue(spec, { text, from }));
  }
  if (onFault === undefined) refuse(faults, KEPT_HINT);
  else for (const fault of faults) onFault(`${fault}. ${KEPT_HINT}`);
  return { ...config, ...values as Partial<Config>, fromEvent };
}

/** @returns why an event cannot keep that value of a setting, or undefined if it can. */
export function faultOfSetting(name: string, value: string | null): Sentence | undefined {
  const specs: SettingSpec[] = Object.values(eventSettings);
  const spec = specs.find(({ env }) => env === name);
  if (spec === undefined) return sentence("noSetting", { name });
  if (value === null || spec.schema.safeParse(value).success) return undefined;
  return sentence("settingOutOfRange", { name, value, range: spec.range });
}
