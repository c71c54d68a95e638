import { type Command, Option } from "commander";
import type { Config } from "../../event/settings.ts";
import type { SettingKey } from "../../event/settings_table.ts";
import {
  LISTEN_PORT,
  loadWorkerConfig,
  type WorkerSettingKey,
  workerSettings,
  type WorkerSettingSpec,
} from "../../worker/worker_settings.ts";
import type { CommandContext } from "../context.ts";

/** The parts of the program that `work` needs. */
export interface WorkProgram {
  context: CommandContext;
  /** Makes a command that takes some settings. */
  command: (name: string, describe: string, settings: readonly SettingKey[]) => Command;
  /** Settles the event's settings from the options of a command. */
  config: (options: object) => Config;
  done: (result: Promise<number>) => Promise<void>;
}

interface Given {
  hub?: string;
  store?: string;
  name?: string;
  /** Without a port: true. */
  listen?: string | true;
  listenHost?: string;
  metricsPort?: string;
  root?: string[];
  untilEmpty?: boolean;
  json?: boolean;
}

/** What decides how photos are developed and faces are seen. */
const developSettings: readonly SettingKey[] = [
  ...["workers", "modelsDir", "modelsMirror", "embedder", "maxMegapixels"] as const,
  ...["photoTimeoutSeconds", "longEdge", "jpegQuality", "thumbnailEdge", "metadata"] as const,
  ...["detectEdge", "faceMinScore", "faceMinPixels", "faceMinDevelopedPixels"] as const,
  ...["faceMinSharpness", "faceMinClarity", "logLevel", "logFormat"] as const,
];

const HELP = `
HUB_KEY in the environment is the API key. At Ctrl-C photosort finishes the photos in progress and
gives the others back to the hub.`;

/** Adds the command that works for a hub. */
export function addWorkCommand({ context, command, config, done }: WorkProgram): void {
  const work = command("work", "develop photos for a hub, until Ctrl-C", developSettings)
    .addHelpText("after", HELP)
    .option("--until-empty", "end once the hub has nothing to do")
    .option("--json", "print what was done as JSON at the end");
  for (const [key, spec] of Object.entries(workerSettings) as [string, WorkerSettingSpec][]) {
    if (spec.flag !== undefined) work.addOption(optionOf(key as WorkerSettingKey, spec));
  }
  work.action(async ({ root, untilEmpty = false, json = false, ...given }: Given) => {
    const { workCommand } = await import("./work_command.ts");
    const { hub, store, name, listen, listenHost, metricsPort } = given;
    const named = {
      ...{ hub, store, name, listenHost, metricsPort, roots: root?.join(";") },
      listen: listen === true ? String(LISTEN_PORT) : listen,
    };
    const flags = Object.fromEntries(
      Object.entries(named).filter(([, value]) => value !== undefined),
    );
    const worker = loadWorkerConfig({ flags, ...context.texts() });
    // An event's hub is another setting of the same flag.
    const { hub: _, ...others } = given;
    await done(workCommand(context, config(others), worker, { untilEmpty, json }));
  });
}

function optionOf(
  key: WorkerSettingKey,
  { flag, unit, range, fallback, describe }: WorkerSettingSpec,
): Option {
  const accepted = fallback === "" ? range : `${range}; default ${fallback}`;
  const value = key === "listen" ? `[${unit}]` : `<${unit}>`;
  const option = new Option(`--${flag} ${value}`, `${describe} (${accepted})`);
  if (key === "roots") {
    option.description = `${describe}; may be given several times`;
    option.argParser((folder, others: string[] = []) => [...others, folder]);
  }
  return option.helpGroup("Settings:");
}
