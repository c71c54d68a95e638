import { Option } from "commander";
import { posterFormats } from "../../event/views/guests/poster/poster_html.ts";
import type { PeopleCommands } from "../people/people_program.ts";
import type { OpenOptions } from "./desk_commands.ts";
import type { PosterOptions } from "./poster_command.ts";

/** Adds the commands by which guests are let find themselves. */
export function addGuestsCommands({ command, config, context, done }: PeopleCommands): void {
  command("guests", "list", "list the desk, who came, and what they ask for", { isDefault: true })
    .option("--json", "print as JSON")
    .action(async (options) => {
      const { listGuestsCommand } = await import("./list_command.ts");
      await done(listGuestsCommand(context, config(options), { json: options.json === true }));
    });
  command("guests", "open", "switch guests' pages on; what is left out stays as it was")
    .option("--responsible <name>", "who is responsible for the photos")
    .option("--contact <how>", "how guests reach them: an e-mail address, a number or words")
    .option("--purpose <what>", "what the photos are for")
    .option("--until <day>", "what guests leave is deleted then; in 30 days if left out")
    .addOption(new Option("--language <language>", "of the poster").choices(["en", "de"]))
    .option("--wifi <name>", "the Wi-Fi that the poster lets guests join; empty for none")
    .option("--wifi-password <password>", "its password, which the poster shows")
    .option("--json", "print as JSON")
    .action(async (options: OpenOptions & { json?: boolean }) => {
      const { openDeskCommand } = await import("./desk_commands.ts");
      const { json = false, ...given } = options;
      await done(openDeskCommand(context, config({ ...options }), given, { json }));
    });
  command("guests", "close", "switch guests' pages off; what guests left stays until its date")
    .option("--json", "print as JSON")
    .action(async (options) => {
      const { closeDeskCommand } = await import("./desk_commands.ts");
      await done(closeDeskCommand(context, config(options), { json: options.json === true }));
    });
  command("guests", "revoke <guest>", "take a guest's pictures away, and delete what they left")
    .option("--yes", "do not ask first; needed if nobody is at the keyboard")
    .option("--json", "print as JSON")
    .action(async (guest: string, options) => {
      const { revokeCommand } = await import("./desk_commands.ts");
      const how = { json: options.json === true, yes: options.yes === true };
      await done(revokeCommand(context, config(options), guest, how));
    });
  command("guests", "poster", "write a poster or table cards to print, while photosort runs")
    .requiredOption("--output <file>", "the document to write, such as poster.html")
    .addOption(new Option("--format <format>").choices(posterFormats).default("a4"))
    .option("--address <address>", "this computer's address in the network of the guests")
    .action(async (options: PosterOptions & Record<string, unknown>) => {
      const { posterCommand } = await import("./poster_command.ts");
      const { output, format, address } = options;
      await done(posterCommand(context, config(options), { output, format, address }));
    });
}
