import { type Command, Option } from "commander";
import type { Config } from "../../event/settings.ts";
import type { SettingKey } from "../../event/settings_table.ts";
import type { CommandContext } from "../context.ts";

export interface GalleryCommands {
  context: CommandContext;
  /** Makes a command that takes some settings. */
  command: (name: string, describe: string, settings: readonly SettingKey[]) => Command;
  /** Settles the settings from the options of a command. */
  config: (options: object) => Config;
  done: (result: Promise<number>) => Promise<void>;
}

interface GalleryOptions {
  contact?: string;
  until?: string;
  language?: "en" | "de";
  dryRun?: boolean;
  json?: boolean;
}

interface PublishOptions {
  to: string;
  check?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** Adds the commands by which guests get their photos after the event. */
export function addGalleryCommands({ context, command, config, done }: GalleryCommands): void {
  command("galleries", "make a gallery for each guest with a name or an address", [
    ...["root", "links", "modelsDir", "embedder"] as const,
  ])
    .option("--contact <who>", "whom guests ask to have their gallery removed; kept")
    .option("--until <day>", "the last day that galleries stay, such as 2027-06-30; kept")
    .addOption(
      new Option("--language <language>", "of guests who left no address").choices(["en", "de"]),
    )
    .option("--dry-run", "show what photosort would do; write nothing")
    .option("--json", "print as JSON")
    .action(async ({ contact, until, language, ...options }: GalleryOptions) => {
      const { galleriesCommand } = await import("./galleries_command.ts");
      const { dryRun = false, json = false } = options;
      const wish = { contact, until, language, dryRun, json };
      await done(galleriesCommand(context, config(options), wish));
    });
  command("publish", "mirror the galleries to a server or a folder", ["root"])
    .requiredOption("--to <place>", "s3://bucket/prefix, webdavs://host/folder, or a folder")
    .option("--check", "look again at files that were sent before")
    .option("--dry-run", "show what photosort would do; do nothing")
    .option("--json", "print as JSON")
    .action(async ({ to, ...options }: PublishOptions) => {
      const { publishCommand } = await import("./publish_command.ts");
      const { check = false, dryRun = false, json = false } = options;
      await done(publishCommand(context, config(options), { to, check, dryRun, json }));
    });
}
