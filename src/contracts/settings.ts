import { z } from "zod";
import { saidOf } from "./said.ts";

/** When a new value of a setting counts. */
const takesEffect = z.enum(["now", "nextStart", "reprocess"]);

export const settingSchema = z.strictObject({
  /** Name in the environment, such as `LONG_EDGE`. */
  name: z.string(),
  /** The flag, with its dashes. */
  flag: z.string(),
  describe: z.string(),
  /** The value as it was written; empty if there is none. */
  value: z.string(),
  fallback: z.string().describe("What holds if nobody sets it"),
  unit: z.string().describe("Unit or kind of value, such as `px`, `s` or `folder`; may be empty"),
  range: z.string().describe("Accepted values in words, such as `1 to 8` or `on | off`"),
  /** Where the value was set, the strongest first. */
  from: z.enum(["flag", "environment", "event", ".env", "default"]),
  belongsTo: z.enum(["event", "machine"]),
  /** Whether the page may change it: only settings of the event that nothing stronger overrules. */
  canChange: z.boolean(),
  takesEffect,
  said: saidOf("describe", "range"),
});
export type SettingView = z.infer<typeof settingSchema>;

export const settingsSchema = z.strictObject({ settings: z.array(settingSchema) });
export type Settings = z.infer<typeof settingsSchema>;

/** New values by name; null goes back to what holds without the event. */
export const settingsChangeSchema = z.strictObject({
  values: z.record(z.string(), z.string().max(4096).nullable()),
});

export const settingsChangedSchema = z.strictObject({
  ...settingsSchema.shape,
  /** What the operator may not expect of a setting, by its name. */
  remarks: z.array(z.strictObject({
    name: z.string(),
    /** overruled: a flag or the environment counts more here. */
    kind: z.enum(["now", "nextStart", "reprocess", "overruled"]),
  })),
});
export type SettingsChanged = z.infer<typeof settingsChangedSchema>;
