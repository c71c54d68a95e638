import type { Command } from "commander";
import type { Config } from "../../event/settings.ts";
import type { SettingKey } from "../../event/settings_table.ts";
import type { CommandContext } from "../context.ts";

/** The parts of the program that `push` needs. */
export interface ExchangeProgram {
  context: CommandContext;
  /** Makes a command that takes some settings. */
  command: (name: string, describe: string, settings: readonly SettingKey[]) => Command;
  /** Settles the settings from the options of a command. */
  config: (options: object) => Config;
  done: (result: Promise<number>) => Promise<void>;
}

interface Given {
  again?: boolean;
  json?: boolean;
}

const HELP = `
HUB_KEY in the environment is the API key. What the hub has is not sent again: if a push is cut
short, push again. \`photosort run --hub\` tells the hub as it sorts, and takes in what others say.`;

/** Adds the command that tells a hub of an event. */
export function addExchangeCommand({ context, command, config, done }: ExchangeProgram): void {
  command("push", "send photos, people and decisions to a hub that does not have them", [
    ...["root", "hub", "embedder"] as const,
  ])
    .addHelpText("after", HELP)
    .option("--again", "send everything once more, as after the hub lost its data")
    .option("--json", "print as JSON")
    .action(async (options: Given) => {
      const { pushCommand } = await import("./push_command.ts");
      const { again = false, json = false } = options;
      await done(pushCommand(context, config(options), { again, json }));
    });
}
