import type { SettingSpec } from "./setting_values.ts";

/** The sources of a setting, the strongest first. */
export const settingSources = ["flag", "environment", "event", ".env", "default"] as const;
export type SettingSource = (typeof settingSources)[number];

/** A setting as it was written, and its source. */
export interface StatedSetting {
  text: string;
  from: SettingSource;
}

/** What reading needs to know of a setting. */
export interface ReadableSetting extends Omit<SettingSpec, "flag" | "describe"> {
  /** Flag without its dashes; left out if there is none. */
  flag?: string;
  /** Whether it is read from the environment alone, and never shown. */
  isSecret?: boolean;
}

/** Where values come from, strongest first; each maps a setting's key or env name to its text. */
export interface SettingTexts<Key extends string = string> {
  /** Values from the command line, by setting key. */
  flags: Partial<Record<Key, string>>;
  /** Values from the environment, by environment name. */
  environment: Record<string, string | undefined>;
  /** Values from the `.env` file, by environment name. */
  dotenv: Record<string, string | undefined>;
  /**
   * Defaults that replace those of the table, by setting key; they depend on the way the program
   * was started.
   */
  defaults?: Partial<Record<Key, string>>;
}

export interface ReadSettings<Key extends string> {
  values: Partial<Record<Key, unknown>>;
  stated: Record<Key, StatedSetting>;
  /** A sentence for each wrong value, with where it came from. */
  faults: string[];
}

/** Decides every setting of a table: flags over environment over `.env` over defaults. */
export function readSettings<Key extends string>(
  table: Readonly<Record<Key, ReadableSetting>>,
  texts: SettingTexts<Key>,
): ReadSettings<Key> {
  const values: Partial<Record<Key, unknown>> = {}, faults: string[] = [];
  const stated: Partial<Record<Key, StatedSetting>> = {};
  for (const key of Object.keys(table) as Key[]) {
    const spec = table[key], { text, from } = stated[key] = pick(key, spec, texts);
    const parsed = spec.schema.safeParse(text);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(faultOfValue(spec, { text, from }));
  }
  return { values, stated: stated as Record<Key, StatedSetting>, faults };
}

function pick<Key extends string>(
  key: Key,
  spec: ReadableSetting,
  { flags, environment, dotenv, defaults }: SettingTexts<Key>,
): StatedSetting {
  const flag = flags[key], own = environment[spec.env], kept = dotenv[spec.env];
  if (flag !== undefined && !spec.isSecret) return { text: flag, from: "flag" };
  if (own !== undefined && own !== "") return { text: own, from: "environment" };
  if (kept !== undefined && kept !== "" && !spec.isSecret) return { text: kept, from: ".env" };
  return { text: defaults?.[key] ?? spec.fallback, from: "default" };
}

/** @returns what is wrong with a value; a secret one is not repeated. */
export function faultOfValue(spec: ReadableSetting, { text, from }: StatedSetting): string {
  const where = whereSet(spec, from);
  return spec.isSecret
    ? `${where} must be ${spec.range}`
    : `${where} is "${text}" but must be ${spec.range}`;
}

/** @returns where an operator finds the value of a setting, such as `--pairs` or `PAIRS in .env`. */
export function whereSet({ env, flag }: ReadableSetting, from: SettingSource): string {
  const places: Record<SettingSource, string> = {
    flag: `--${flag}`,
    environment: `${env} in the environment`,
    event: `${env}, as stored in the event,`,
    ".env": `${env} in .env`,
    default: env,
  };
  return places[from];
}
