import type { z } from "zod";
import { OperatorError } from "./core/operator_error.ts";
import type { SettingSpec } from "./setting_values.ts";
import { type SettingKey, settingsTable } from "./settings_table.ts";

/** Every setting, validated. Units and ranges stand in {@link settingsTable}. */
export type Config = Readonly<
  { [Key in SettingKey]: z.output<(typeof settingsTable)[Key]["schema"]> }
>;

/** Where values come from, strongest first; each maps a setting's flag or env name to its text. */
export interface ConfigSources {
  /** By setting key, as the command line gave them. */
  flags: Partial<Record<SettingKey, string>>;
  /** By env name. */
  environment: Record<string, string | undefined>;
  /** By env name, from the `.env` file. */
  dotenv: Record<string, string | undefined>;
  /** By setting key, where the way the program was started has other defaults than the table. */
  defaults?: Partial<Record<SettingKey, string>>;
}

/**
 * Settles every setting: flags over environment over `.env` over defaults.
 *
 * @throws {OperatorError} `usage`, naming every wrong value and where it came from.
 */
export function loadConfig(sources: ConfigSources): Config {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const faults: string[] = [];
  for (const key of Object.keys(settingsTable) as SettingKey[]) {
    const spec: SettingSpec = settingsTable[key];
    const { value, from } = pick(key, spec, sources);
    const parsed = spec.schema.safeParse(value);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(`${from} is "${value}" but must be ${spec.range}`);
  }
  if (faults.length > 0) {
    throw new OperatorError(
      "usage",
      faults.join("; "),
      "`photosort run --help` lists every setting with its range.",
    );
  }
  return values as Config;
}

function pick(key: SettingKey, spec: SettingSpec, sources: ConfigSources) {
  const flag = sources.flags[key];
  if (flag !== undefined) return { value: flag, from: `--${spec.flag}` };
  const environment = sources.environment[spec.env];
  if (environment !== undefined && environment !== "") {
    return { value: environment, from: `${spec.env} in the environment` };
  }
  const dotenv = sources.dotenv[spec.env];
  if (dotenv !== undefined && dotenv !== "") return { value: dotenv, from: `${spec.env} in .env` };
  return { value: sources.defaults?.[key] ?? spec.fallback, from: spec.env };
}

/** @returns the text of `.env.example`: every setting with unit, range and default. */
export function exampleEnvFile(): string {
  const blocks = Object.values(settingsTable).map((spec: SettingSpec) => {
    const unit = spec.unit === "" ? "" : ` [${spec.unit}]`;
    return `# ${spec.describe}.${unit} ${spec.range}\n# ${spec.env}=${spec.fallback}\n`;
  });
  return "# Copy to .env and uncomment what you want to change.\n" +
    "# Flags beat the environment, which beats this file.\n\n" + blocks.join("\n");
}

/** @returns the README's table of settings, in Markdown. */
export function settingsMarkdown(): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = Object.values(settingsTable).map((spec: SettingSpec) =>
    `| \`--${spec.flag}\` | \`${spec.env}\` | ${spec.fallback || "–"} | ${spec.unit || "–"} | ${
      cell(spec.range)
    } | ${spec.describe} |`
  );
  return ["| flag | variable | default | unit | accepts | what |", "|---|---|---|---|---|---|"]
    .concat(rows).join("\n");
}
