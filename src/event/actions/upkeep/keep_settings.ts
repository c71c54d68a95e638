import type { Decision } from "../../../core/decision.ts";
import type { KeptSettings } from "../../../core/kept_settings.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import type { Store } from "../../db/store.ts";
import { sortingInstance } from "../../disk/instance_lock.ts";
import { eventSettings } from "../../event_settings.ts";
import type { Config } from "../../settings.ts";
import { type SettingKey, settingsTable } from "../../settings_table.ts";
import { CAMERA_HINT, faultOfClocks } from "../../sorting/known_cameras.ts";
import { holdsAtOnce, needsDeveloping } from "../../sorting/live_settings.ts";

/** New values by the name of each setting; null removes the setting from the event. */
export type SettingValues = Readonly<Record<string, string | null>>;

/** @returns whether the event keeps all of it already. */
export function keepsAlready(kept: KeptSettings, values: SettingValues): boolean {
  return Object.entries(values).every(([name, value]) => (kept[name] ?? null) === value);
}

/**
 * @param values settings of the event, each of which it accepts.
 * @returns the decision that the event keeps them.
 * @throws {OperatorError} `usage` for the clock of a camera that no photo of the event is from.
 */
export function keepingSettings(store: Store, values: SettingValues): Decision {
  const fault = faultOfClocks(store, values.CAMERA_CLOCKS ?? "");
  if (fault !== undefined) throw new OperatorError("usage", fault, CAMERA_HINT);
  return { kind: "settings", values };
}

/** Effects of a new setting of the event that may surprise the operator. */
export type SettingRemark =
  & { key: SettingKey }
  & (
    /** On this machine a flag, the environment or `.env` overrides the event. */
    | { kind: "overruled"; by: "flag" | "environment" }
    /** When the running photosort starts to use the setting. */
    | { kind: "running"; from: "now" | "nextStart" }
    /** The setting applies to sorted photos only after `reprocess`. */
    | { kind: "needsReprocessing" }
  );

/**
 * @param given the settings without those that the event stores.
 * @param values the values that the event has just stored.
 */
export function remarksOn(given: Config, values: SettingValues, root: string): SettingRemark[] {
  const keys = (Object.keys(eventSettings) as SettingKey[])
    .filter((key) => settingsTable[key].env in values);
  const isSorted = sortingInstance(root) !== undefined;
  return keys.flatMap((key) => {
    const { from } = given.stated[key], remarks: SettingRemark[] = [];
    if (from === "flag" || from === "environment") {
      remarks.push({ key, kind: "overruled", by: from });
    }
    if (isSorted) {
      remarks.push({ key, kind: "running", from: holdsAtOnce(key) ? "now" : "nextStart" });
    }
    if (needsDeveloping(key)) remarks.push({ key, kind: "needsReprocessing" });
    return remarks;
  });
}
