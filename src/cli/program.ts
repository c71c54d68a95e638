import { Command, CommanderError, Option } from "commander";
import type { Config, ConfigSources } from "../event/settings.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { OperatorError } from "../core/operator_error.ts";
import type { SettingSpec } from "../runtime/setting_values.ts";
import { type SettingKey, settingsTable } from "../event/settings_table.ts";
import type { CommandContext } from "./context.ts";
import { eventConfig } from "../event/engine/event_config.ts";
import { droppedFolder } from "./dropped_folder.ts";
import {
  addPeopleCommands,
  type CommandFamily,
  type PeopleCommands,
} from "./people/people_program.ts";
import { familyWords } from "./family_words.ts";
import { addGalleryCommands } from "./galleries/galleries_program.ts";
import { addInviteCommands } from "./invite/invite_program.ts";
import { addGuestsCommands } from "./guests/guests_program.ts";
import { addExchangeCommand } from "./exchange/exchange_program.ts";
import { addHubCommands } from "./hub/hub_program.ts";
import { addServiceCommands } from "./service/service_program.ts";
import { addWorkCommand } from "./work/work_program.ts";
import { addPhotoCommands } from "./photo/photo_program.ts";

type Flags = ConfigSources["flags"];
const HELP_HINT = "`photosort --help` lists commands and options.";
const demoSettings: readonly SettingKey[] = ["root", "workers", "modelsDir", "modelsMirror"];
const peopleSettings: readonly SettingKey[] = [
  ...[
    "root",
    "links",
    "folders",
    "staffMakesGroups",
    "wrongCost",
    "strictDistance",
    "looseDistance",
  ] as const,
  ...["modelsDir", "modelsMirror", "embedder", "sidecars"] as const,
];
/** The settings by which photosort judges faces. */
const whySettings: readonly SettingKey[] = [
  ...["root", "wrongCost", "strictDistance", "looseDistance", "embedder", "faceMinScore"] as const,
  ...["faceMinPixels", "faceMinDevelopedPixels", "faceMinSharpness", "faceMinClarity"] as const,
];
const RUN_HELP = `
Without a command, photosort does \`run\`; \`photosort run --help\` lists its options. If you give only
a folder, or drop one on the program, photosort sorts the event in that folder.`;
/** Never the event of the environment: that one may hold real photos. */
const DEMO_ROOT = "demo-event";

type Options = Record<string, string | string[] | boolean | undefined>;

/**
 * Runs the command that the arguments name.
 *
 * @param args without the program's own name.
 * @returns the exit code.
 * @throws {OperatorError} for anything the operator has to mend.
 */
export async function runProgram(
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  let code: number = exitCodes.ok;
  const done = (result: Promise<number>) => result.then((value) => void (code = value));
  const program = buildProgram(context, done);
  const isCommand = (name: string) => program.commands.some((command) => command.name() === name);
  try {
    await program.parseAsync(withDroppedFolder(args, isCommand, context), { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.ok;
    const named = args.findIndex(isCommand);
    if (error.code === "commander.excessArguments" && named > 0 && args[0].startsWith("-")) {
      const command = args.slice(named).join(" "), options = args.slice(0, named).join(" ");
      const message = `options come after their command: photosort ${command} ${options}`;
      throw new OperatorError("usage", message, HELP_HINT);
    }
    if (error.code === "commander.excessArguments" && !isCommand(args[0])) {
      throw new OperatorError("usage", `unknown command ${args[0]}`, HELP_HINT);
    }
    const message = error.message.replace(/^error: /, "").replace(/[.\s]+$/, "");
    throw new OperatorError("usage", message, HELP_HINT);
  }
}

/**
 * If a folder is dropped on the program, or is the only argument, sorts the event in that folder.
 */
function withDroppedFolder(
  args: readonly string[],
  isCommand: (name: string) => boolean,
  { startedAs }: CommandContext,
): string[] {
  const folder = args.length > 0 && isCommand(args[0]) ? undefined : droppedFolder(args, startedAs);
  return folder === undefined ? [...args] : ["run", "--root", folder];
}

/** @returns the command line: each command, its options, and what carries it out. */
export function buildProgram(
  context: CommandContext,
  done: (result: Promise<number>) => Promise<void>,
): Command {
  const program = new Command("photosort")
    .description("Sorts an event's photos by who is in them, offline, as they arrive.")
    .version(context.version, "-V, --version", "print the version");
  quietly(program, context);
  // `invite` has options of its own, and commands with options of the same names.
  program.enablePositionalOptions();
  program.addHelpText("after", RUN_HELP);
  const settingsOf = new Map<Command, readonly SettingKey[]>();
  const command = (name: string, describe: string, settings: readonly SettingKey[]) => {
    const made = program.command(name, { isDefault: name === "run" }).description(describe);
    settingsOf.set(made, settings);
    return quietly(made, context);
  };
  const all = Object.keys(settingsTable) as SettingKey[];
  const configOf = (flags: Flags) => eventConfig(context.config(flags));

  command("run", "sort photos as they arrive, until Ctrl-C", all)
    .option("--once", "sort the photos that are there now, print a summary and exit")
    .option("--dry-run", "show what photosort would do; write nothing")
    .option("--json", "print the summary as JSON")
    .action(async (options: Options) => {
      const { runCommand } = await import("./run_command.ts");
      const { once, dryRun, json } = booleans(options, "once", "dryRun", "json");
      const flags = flagsOf(options), configFor = (root: string) => configOf({ ...flags, root });
      await done(runCommand(context, configOf(flags), { once, dryRun, json, configFor }));
    });
  command("page", "serve the page with sorting paused, or print its address if it is served", all)
    .action(async (options: Options) => {
      const { pageCommand } = await import("./page_command.ts");
      const flags = flagsOf(options), configFor = (root: string) => configOf({ ...flags, root });
      await done(pageCommand(context, configOf(flags), configFor));
    });
  command("status", "show how far the event is", ["root", "source", "cameraClocks"])
    .option("--json", "print as JSON")
    .action(async (options: Options) => {
      const { statusCommand } = await import("./status_command.ts");
      const config = configOf(flagsOf(options));
      await done(statusCommand(context, config, booleans(options, "json")));
    });
  command("why", "explain where a photo went, when and why, and whose its faces are", whySettings)
    .argument("<photo>", "a path, the name of its original, or the beginning of its SHA-256")
    .option("--json", "print as JSON")
    .action(async (photo: string, options: Options) => {
      const { whyCommand } = await import("./why/why_command.ts");
      const config = context.config(flagsOf(options));
      await done(whyCommand(context, config, photo, booleans(options, "json")));
    });
  command("retry", "move files from Admin/Errors back and try them again", ["root"])
    .argument("[paths...]", "names in Admin/Errors or paths in Incoming; without any, all files")
    .option("--json", "print as JSON")
    .action(async (paths: string[], options: Options) => {
      const { retryCommand } = await import("./retry_command.ts");
      const config = configOf(flagsOf(options));
      await done(retryCommand(context, config, paths, booleans(options, "json")));
    });
  command("doctor", "check the event; show what is wrong and what to do", all)
    .option("--fix", "repair what can be repaired without losing anything")
    .addOption(
      new Option(
        "--restore",
        "restore the newest backup of the database, and add the photos and decisions made since",
      )
        .conflicts(["fix", "rebuild"]),
    )
    .addOption(
      new Option(
        "--rebuild",
        "make a new database from the originals (for each card: `--source`) and the recorded decisions",
      )
        .conflicts("fix"),
    )
    .option("--json", "print as JSON")
    .action(async (options: Options) => {
      const { fix, restore, rebuild, json } = booleans(
        ...[options, "fix", "restore", "rebuild", "json"] as const,
      );
      const config = configOf(flagsOf(options));
      if (restore || rebuild) {
        const { rebuildCommand } = await import("./doctor/rebuild_command.ts");
        const sources = sourcesOf(options, config);
        await done(
          rebuildCommand(context, config, restore ? "backup" : "originals", { json, sources }),
        );
      } else {
        const { doctorCommand } = await import("./doctor/doctor_command.ts");
        await done(doctorCommand(context, config, { fix, json }));
      }
    });
  command("export", "write photos, faces and people as tables", ["root"])
    .addOption(new Option("--format <format>").choices(["csv", "json"]).default("csv"))
    .option("--out <folder>", "folder to write to; without it, a new folder in Admin/export")
    .addOption(new Option("--json", "print as JSON instead").conflicts(["format", "out"]))
    .option(
      "--embeddings",
      "add each face's embedding (32-bit floats in base64), which is biometric data",
    )
    .action(async (options: Options) => {
      const { exportCommand } = await import("./export_command.ts");
      const { format, out } = options as { format: "csv" | "json"; out?: string };
      const flags = booleans(options, "json", "embeddings");
      const config = configOf(flagsOf(options));
      await done(exportCommand(context, config, { format, out, ...flags }));
    });
  addGalleryCommands({
    command,
    context,
    done,
    config: (options) => configOf(flagsOf(options as Options)),
  });
  command(
    "retention",
    "show files and face data whose retention period is over; --apply removes them",
    [
      ...["root", "retainOriginalsDays", "retainDevelopedDays", "retainFacesDays"] as const,
      ...["links", "sidecars", "modelsDir", "modelsMirror", "embedder"] as const,
    ],
  )
    .option("--apply", "remove them for good")
    .option("--yes", "with --apply: do not ask first; needed if nobody is at the keyboard")
    .option("--json", "print as JSON")
    .action(async (options: Options) => {
      const { retentionCommand } = await import("./retention_command.ts");
      const config = configOf(flagsOf(options));
      await done(retentionCommand(context, config, booleans(options, "apply", "yes", "json")));
    });
  command("reprocess", "develop every photo again and find its faces again; keeps decisions", all)
    .option("--model <id>", "the embedding model to change to; same as --embedder")
    .option("--dry-run", "only show how many photos would be developed")
    .option("--json", "print the summary as JSON")
    .action(async (options: Options) => {
      const { reprocessCommand } = await import("./reprocess_command.ts");
      const { model } = options, flags = flagsOf(options);
      const config = configOf(
        typeof model === "string" ? { ...flags, embedder: model } : flags,
      );
      await done(reprocessCommand(context, config, booleans(options, "dryRun", "json")));
    });
  command(
    "settings",
    "list every setting with its source; NAME=VALUE stores a setting in the event",
    all,
  )
    .argument("[settings...]", "NAME=VALUE to store, NAME= to remove; `undo` undoes it")
    .option("--dry-run", "show what would change; change nothing")
    .option("--json", "print as JSON")
    .action(async (words: string[], options: Options) => {
      const { settingsCommand } = await import("./settings_command.ts");
      const given = context.config(flagsOf(options));
      await done(settingsCommand(context, given, words, booleans(options, "dryRun", "json")));
    });
  const families: Partial<Record<CommandFamily, Command>> = {};
  const family = (name: CommandFamily) => {
    const { describe, help } = familyWords[name];
    return families[name] ??= withSettings(
      quietly(program.command(name).description(describe), context).addHelpText("after", help),
      peopleSettings,
    );
  };
  const deciding: PeopleCommands = {
    context,
    done,
    config: (options) => configOf(flagsOf(options as Options)),
    command(parent, usage, describe, options) {
      const made = (parent === undefined ? program : family(parent)).command(usage, options)
        .description(describe);
      settingsOf.set(made, peopleSettings);
      return quietly(made, context);
    },
  };
  addPeopleCommands(deciding);
  addPhotoCommands(deciding);
  addInviteCommands({
    ...{ context, command, done },
    below(parent, usage, describe) {
      const made = parent.command(usage).description(describe);
      settingsOf.set(made, ["root"]);
      return quietly(made, context);
    },
    config: (options) => configOf(flagsOf(options as Options)),
  });
  addGuestsCommands(deciding);
  addHubCommands({
    ...{ context, command, done },
    below(parent, usage, describe) {
      return quietly(parent.command(usage).description(describe), context);
    },
    config: (options) => context.config(flagsOf(options as Options)),
  });
  addExchangeCommand({
    ...{ context, command, done },
    config: (options) => configOf(flagsOf(options as Options)),
  });
  addWorkCommand({
    ...{ context, command, done },
    config: (options) => context.config(flagsOf(options as Options)),
  });
  const service = quietly(program.command("service"), context)
    .description("have the system keep a hub or a worker running");
  addServiceCommands({
    ...{ context, done },
    command: (usage, describe) => quietly(service.command(usage).description(describe), context),
  });
  command("models", "fetch the model files and verify them", [
    ...["modelsDir", "modelsMirror", "embedder"] as const,
  ])
    .option("--json", "print as JSON")
    .action(async (options: Options) => {
      const { modelsCommand } = await import("./models_command.ts");
      const config = configOf(flagsOf(options));
      await done(modelsCommand(context, config, booleans(options, "json")));
    });
  command("demo", "draw a small event, sort it and show the result", demoSettings)
    .action(async (options: Options) => {
      const { demoCommand } = await import("./demo_command.ts");
      await done(demoCommand(context, configOf({ root: DEMO_ROOT, ...flagsOf(options) })));
    });
  // After a command's own options, so that its help begins with those.
  for (const [made, settings] of settingsOf) addSettings(made, settings);
  return program;
}

/** Settings may stand before the command of a family as well as after it. */
function withSettings(family: Command, keys: readonly SettingKey[]): Command {
  addSettings(family, keys, { areHidden: true });
  return family.hook("preAction", (_, made) => {
    for (const [key, value] of Object.entries(family.opts())) {
      if (made.getOptionValue(key) === undefined) made.setOptionValue(key, value);
    }
  });
}

function quietly(command: Command, context: CommandContext): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => context.print(text.trimEnd()),
    // Commander throws errors as well; the program prints each once.
    writeErr: () => {},
  });
}

function addSettings(
  command: Command,
  keys: readonly SettingKey[],
  { areHidden = false } = {},
): void {
  for (const key of keys) {
    const spec: SettingSpec = settingsTable[key];
    const ownRoot = key === "root" && command.name() === "demo" ? DEMO_ROOT : undefined;
    const fallback = ownRoot ?? spec.fallback;
    const isSwitch = spec.range === "on | off";
    const value = isSwitch ? "[on|off]" : `<${valueName(spec)}>`;
    // A switch without a value means `on`.
    const values = isSwitch ? "on if no value follows" : spec.range;
    const range = fallback === "" ? values : `${values}; default ${fallback}`;
    const option = new Option(`--${spec.flag} ${value}`, `${spec.describe} (${range})`);
    // A new database may need several cards.
    if (key === "source" && command.name() === "doctor") {
      option.argParser((folder, others: string[] = []) => [...others, folder]);
    }
    command.addOption(areHidden ? option.hideHelp() : option.helpGroup("Settings:"));
  }
}

function valueName({ unit }: SettingSpec): string {
  return unit === "" ? "value" : unit;
}

function flagsOf(options: Options): Flags {
  const flags: Flags = {};
  for (const key of Object.keys(settingsTable) as SettingKey[]) {
    const value = options[key];
    if (typeof value === "string") flags[key] = value;
    // A switch without a value.
    else if (value === true) flags[key] = "on";
    else if (Array.isArray(value)) flags[key] = value[0];
  }
  return flags;
}

/** @returns the folders of the cards: the values of all `--source` flags, or the setting. */
function sourcesOf({ source }: Options, config: Config): string[] {
  if (Array.isArray(source)) return source;
  return config.source === "" ? [] : [config.source];
}

function booleans<Name extends string>(options: Options, ...names: Name[]): Record<Name, boolean> {
  return Object.fromEntries(names.map((name) => [name, options[name] === true])) as Record<
    Name,
    boolean
  >;
}
