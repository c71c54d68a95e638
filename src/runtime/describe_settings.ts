import type { ReadableSetting } from "./read_settings.ts";

/** A setting as it is told to operators. */
export interface DescribedSetting extends ReadableSetting {
  describe: string;
}

/**
 * @param settings in the order in which they are told.
 * @returns the blocks of `.env.example`: each with unit, range and default. Secrets are left out, as
 * `.env` is not read for those.
 */
export function exampleEnvBlocks(settings: readonly DescribedSetting[]): string {
  return settings.filter(({ isSecret }) => !isSecret).map((spec) => {
    const unit = spec.unit === "" ? "" : ` [${spec.unit}]`;
    return `# ${spec.describe}.${unit} ${spec.range}\n# ${spec.env}=${spec.fallback}\n`;
  }).join("\n");
}

/** @returns a table of settings, in Markdown. */
export function settingsMarkdown(settings: readonly DescribedSetting[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = settings.map(({ flag, env, fallback, unit, range, describe }) =>
    `| ${flag === undefined ? "–" : `\`--${flag}\``} | \`${env}\` | ${fallback || "–"} | ${
      unit || "–"
    } | ${cell(range)} | ${describe} |`
  );
  return ["| flag | variable | default | unit | accepts | what |", "|---|---|---|---|---|---|"]
    .concat(rows).join("\n");
}
