import { buildProgram } from "../src/cli/program.ts";
import type { CommandContext } from "../src/cli/context.ts";
import { loadConfig } from "../src/event/settings.ts";
import { settingsMarkdown } from "../src/runtime/describe_settings.ts";
import { workerSettings } from "../src/worker/worker_settings.ts";
import { hubSettings } from "../src/hub/hub_settings.ts";
import { settingsTable } from "../src/event/settings_table.ts";
import { commandsMarkdown, tasksMarkdown } from "./command_pages.ts";
import denoJson from "../deno.json" with { type: "json" };

/** A part of a page that is made from the program itself, between two marks in the page. */
export interface GeneratedPart {
  /** Below the project's folder. */
  page: string;
  /** `<!-- mark -->` begins the part and `<!-- /mark -->` ends it. */
  mark: string;
  /** Markdown, not yet formatted. */
  text: string;
}

export function generatedParts(): GeneratedPart[] {
  const settings = Object.keys(settingsTable).length;
  return [
    {
      page: "docs/settings.md",
      mark: "settings",
      text: settingsMarkdown(Object.values(settingsTable)),
    },
    {
      page: "docs/settings.md",
      mark: "worker settings",
      text: settingsMarkdown(Object.values(workerSettings)),
    },
    {
      page: "docs/hub.md",
      mark: "hub settings",
      text: settingsMarkdown(Object.values(hubSettings)),
    },
    { page: "docs/commands.md", mark: "commands", text: commandsMarkdown(program(), settings) },
    { page: "docs/developers.md", mark: "tasks", text: tasksMarkdown(denoJson.tasks) },
  ];
}

/** @returns what matches a part with its marks; the part itself is the group `text`. */
export function marked({ mark }: GeneratedPart): RegExp {
  return new RegExp(`(?<=<!-- ${mark} -->)(?<text>[^]*?)(?=<!-- /${mark} -->)`);
}

/** The command line, to be looked at: no command of it is run. */
function program() {
  const context: CommandContext = {
    version: denoJson.version,
    config: () => loadConfig({ flags: {}, environment: {}, dotenv: {} }),
    environment: () => undefined,
    startedBy: [],
    texts: () => ({ environment: {}, dotenv: {} }),
    print: () => {},
    say: () => {},
    interactive: false,
    readInput: () => "",
    onInterrupt: () => {},
    exitNow: () => {
      throw new Error("Cannot run a command here");
    },
  };
  return buildProgram(context, (result) => result.then(() => {}));
}
