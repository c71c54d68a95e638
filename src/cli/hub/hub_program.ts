import { type Command, Option } from "commander";
import { OperatorError } from "../../core/operator_error.ts";
import type { Config } from "../../event/settings.ts";
import type { SettingKey } from "../../event/settings_table.ts";
import { type HubConfig, loadHubConfig } from "../../hub/hub_config.ts";
import { type HubSettingKey, hubSettings, type HubSettingSpec } from "../../hub/hub_settings.ts";
import type { CommandContext } from "../context.ts";

/** The parts of the program that the commands of `hub` need. */
export interface HubProgram {
  context: CommandContext;
  /** Makes a command that takes some settings. */
  command: (name: string, describe: string, settings: readonly SettingKey[]) => Command;
  /** Makes a command below another one. */
  below: (parent: Command, usage: string, describe: string) => Command;
  /** Settles the event's settings from the options of a command. */
  config: (options: object) => Config;
  done: (result: Promise<number>) => Promise<void>;
}

type Given = Record<string, string | boolean | undefined>;

const HELP = `
HUB_DATABASE, HUB_MIGRATE_DATABASE and HUB_SECRET_KEY come from the environment alone. In two
minutes: \`photosort hub --try DIR\`. A real installation, step by step: docs/hub.md.`;

/** Of the worker that `--try` starts. */
const trialSettings: readonly SettingKey[] = ["workers", "modelsDir", "modelsMirror"];

/** Adds the commands of a hub. */
export function addHubCommands(program: HubProgram): void {
  const { context, command, config, done } = program;
  const hub = command(
    "hub",
    "serve many events, tenants and workers: API, page and scheduler",
    trialSettings,
  )
    .addHelpText("after", HELP)
    .enablePositionalOptions()
    .option("--try <folder>", "serve and work in one process, all in that folder, to try it");
  for (const spec of Object.values<HubSettingSpec>(hubSettings)) {
    if (spec.flag !== undefined) hub.addOption(optionOf(spec));
  }
  hub.action(async (given: Given) => {
    const { try: folder, port, logLevel } = given as Record<string, string | undefined>;
    if (folder !== undefined) {
      const { tryCommand } = await import("./try_command.ts");
      await done(tryCommand(context, config(given), { folder, port, logLevel }));
    } else {
      const { hubCommand } = await import("./hub_command.ts");
      await done(hubCommand(context, hubConfig(context, given)));
    }
  });
  addDatabaseCommands(hub, program);
  addPeopleCommands(hub, program);
}

function addDatabaseCommands(hub: Command, { context, below, done }: HubProgram): void {
  below(hub, "migrate", "prepare the database, or bring it up to date, by HUB_MIGRATE_DATABASE")
    .option("--json", "print as JSON")
    .action(async ({ json }: Given) => {
      const { migrateCommand } = await import("./migrate_command.ts");
      await done(migrateCommand(context, hubConfig(context, {}), { json: json === true }));
    });
  below(hub, "hold", "keep objects from being removed while a backup is taken")
    .option("--minutes <minutes>", "how long at the longest", "60")
    .option("--end", "the backup is taken; fails if objects were not held until now")
    .option("--json", "print as JSON")
    .action(async ({ minutes, end, json }: Given) => {
      const { holdCommand } = await import("./hold_command.ts");
      const options = { minutes: minutesOf(minutes), end: end === true, json: json === true };
      await done(holdCommand(context, hubConfig(context, {}), options));
    });
  below(hub, "create-admin", "make somebody who runs the hub; the password is asked for, or read")
    .argument("<email>", "the address that they log in by")
    .option("--name <name>", "what they are called; without it, the address")
    .option("--tenant <slug>", "make that tenant instead, with them as its administrator")
    .option("--reset", "they are there: give them a new password, and end their logins")
    .action(async (email: string, { reset, ...given }: Given) => {
      const { createAdminCommand } = await import("./accounts_commands.ts");
      const { name = email, tenant } = given as Record<string, string | undefined>;
      const options = { email, name, tenant, reset: reset === true };
      await done(createAdminCommand(context, hubConfig(context, {}), options));
    });
  below(hub, "create-key", "make an API key, shown this once; without --tenant, a worker's for all")
    .argument("<name>", "what it is for")
    .option("--tenant <slug>", "the tenant whose key it is")
    .option("--role <role>", "what it may do", "worker")
    .option("--scopes <scopes>", "what it may do beyond that, by commas: embeddings, dump", "")
    .option("--days <days>", "days until it expires; without it, never")
    .option("--json", "print as JSON")
    .action(async (name: string, { json, ...given }: Given) => {
      const { createKeyCommand, roleOf, scopesOf } = await import("./accounts_commands.ts");
      const { tenant, role, scopes, days } = given as Record<string, string>;
      const options = {
        ...{ name, tenant, role: roleOf(role), scopes: scopesOf(scopes), days: daysOf(days) },
        json: json === true,
      };
      if (tenant === undefined && options.role !== "worker") {
        const hint = "Name it by --tenant; only a worker's key is for all of them.";
        throw new OperatorError("usage", `a key of the role ${role} needs a tenant`, hint);
      }
      await done(createKeyCommand(context, hubConfig(context, {}), options));
    });
}

/** Commands that ask a hub that runs: HUB_URL and HUB_KEY say which one, and as whom. */
function addPeopleCommands(hub: Command, { context, below, done }: HubProgram): void {
  below(hub, "reindex", "make what is known of looks anew from all faces, and regroup everybody")
    .option("--json", "print as JSON")
    .action(async ({ json }: Given) => {
      const { reindexCommand } = await import("./people_commands.ts");
      await done(reindexCommand(context, { json: json === true }));
    });
  below(hub, "reprocess", "process photos anew, such as for a new model; people keep their names")
    .argument("[photos...]", "their numbers")
    .option("--job <id>", "the photos of an ingest job")
    .option("--all", "every photo")
    .option("--model <id>", "refuse if the hub has another embedding model")
    .option("--json", "print as JSON")
    .action(async (photos: string[], { all, json, ...given }: Given) => {
      const { reprocessCommand } = await import("./people_commands.ts");
      const { job, model } = given as Record<string, string | undefined>;
      const which = { photos, job, model, all: all === true };
      await done(reprocessCommand(context, which, { json: json === true }));
    });
  below(hub, "merge", "say that two people are one")
    .argument("<from>", "number of the person who goes into the other")
    .argument("<into>", "number of the person who stays")
    .option("--dry-run", "show what would change; change nothing")
    .option("--json", "print as JSON")
    .action(async (from: string, into: string, { dryRun, json }: Given) => {
      const { mergeCommand } = await import("./people_commands.ts");
      const merge = { from, into, dryRun: dryRun === true };
      await done(mergeCommand(context, merge, { json: json === true }));
    });
  below(hub, "forget", "erase a person's faces, looks and name for good; this cannot be undone")
    .argument("<person>", "number of the person")
    .option("--yes", "do not ask first; needed if nobody is at the keyboard")
    .option("--dry-run", "show how much would be erased")
    .option("--json", "print as JSON")
    .action(async (person: string, { yes, dryRun, json }: Given) => {
      const { forgetCommand } = await import("./forget_command.ts");
      const how = { yes: yes === true, dryRun: dryRun === true, json: json === true };
      await done(forgetCommand(context, person, how));
    });
}

function hubConfig({ texts }: CommandContext, given: Given): HubConfig {
  const keys = Object.keys(hubSettings) as HubSettingKey[];
  const flags = Object.fromEntries(
    keys.map((key) => [key, given[key]]).filter(([, value]) => typeof value === "string"),
  );
  return loadHubConfig({ flags, ...texts() });
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (Number.isInteger(days) && days > 0 && days <= 3650) return days;
  throw new OperatorError("usage", `--days is ${text}`, "It is a whole number from 1 to 3650.");
}

function minutesOf(text: Given[string]): number {
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes > 0 && minutes <= 10_080) return minutes;
  throw new OperatorError("usage", `--minutes is ${text}`, "It is a whole number from 1 to 10080.");
}

function optionOf({ flag, unit, range, fallback, describe }: HubSettingSpec): Option {
  const accepted = fallback === "" ? range : `${range}; default ${fallback}`;
  return new Option(`--${flag} <${unit || "value"}>`, `${describe} (${accepted})`)
    .helpGroup("Settings:");
}
