import type { Command } from "commander";
import { OperatorError } from "../../core/operator_error.ts";
import type { Config } from "../../event/settings.ts";
import type { SettingKey } from "../../event/settings_table.ts";
import type { CommandContext } from "../context.ts";

/** The parts of the program that the commands of `invite` need. */
export interface InviteCommands {
  context: CommandContext;
  /** Makes a command that takes some settings. */
  command: (name: string, describe: string, settings: readonly SettingKey[]) => Command;
  /** Makes a command below another one, with the same settings. */
  below: (parent: Command, usage: string, describe: string) => Command;
  /** Settles the settings from the options of a command. */
  config: (options: object) => Config;
  done: (result: Promise<number>) => Promise<void>;
}

type Given = Record<string, string | boolean | undefined>;

const HELP = `
The mail server is named by SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASSWORD, or by SMTP_URL
(smtps://USER:PASSWORD@mail.example.org), in the environment; on a terminal photosort asks for them.
photosort keeps none of it. Without --send it shows what it would send, and asks on a terminal.`;

const MOST_A_MINUTE = 600;

/** Adds the commands by which guests are told of their galleries. */
export function addInviteCommands(commands: InviteCommands): void {
  const { context, command, config, done } = commands;
  const invite = command("invite", "tell guests by mail where their photos are", ["root"])
    .addHelpText("after", HELP)
    .enablePositionalOptions()
    .option("--base-url <address>", "where the galleries are published")
    .option("--from <who>", "sender, as 'Anna Berg <anna@example.org>'; without it, SMTP_USER")
    .option("--reply-to <who>", "who gets answers and bounces; without it, the desk's contact")
    .option("--subject <subject>", "in place of photosort's own")
    .option("--text <words>", "your words to all guests, in place of the opening sentence")
    .option("--words <file>", "the same from a file, with parts [en] and [de]")
    .option("--per-minute <mails>", "mails a minute, at most", "30")
    .option("--preview <file>", "write a page that shows the mails")
    .option("--send", "send them; needed if nobody is at the keyboard")
    .option("--resend-unsure", "send again what may have been sent before a crash")
    .option("--retry-refused", "try again what the server refused")
    .option("--dry-run", "show what would be sent; send nothing")
    .option("--json", "print as JSON")
    .action(async (given: Given) => {
      const { inviteCommand } = await import("./invite_command.ts");
      const { from, replyTo, subject, preview } = given as Record<string, string | undefined>;
      const options = {
        ...{ baseUrl: requiredUrl(given), from, replyTo, subject, preview },
        words: await wordsOf(given),
        perMinute: perMinuteOf(given),
        ...{ send: given.send === true, dryRun: given.dryRun === true, json: given.json === true },
        resendUnsure: given.resendUnsure === true,
        retryRefused: given.retryRefused === true,
      };
      await done(inviteCommand(context, config(given), options));
    });
  addBelow(invite, commands);
}

function addBelow(invite: Command, { context, below, config, done }: InviteCommands): void {
  below(invite, "list", "list the invitations, and how far each is")
    .option("--json", "print as JSON")
    .action(async (given: Given) => {
      const { listInvitationsCommand } = await import("./list_command.ts");
      await done(listInvitationsCommand(context, config(given), { json: given.json === true }));
    });
  below(
    invite,
    "bounced <which...>",
    "record which mails came back: numbers of guests, or addresses",
  )
    .option("--json", "print as JSON")
    .action(async (which: string[], given: Given) => {
      const { bouncedCommand } = await import("./bounced_command.ts");
      await done(bouncedCommand(context, config(given), which, { json: given.json === true }));
    });
  below(invite, "unsubscribe <guest>", "delete all that a guest left who wants no mail")
    .option("--json", "print as JSON")
    .action(async (guest: string, given: Given) => {
      const { unsubscribeCommand } = await import("./unsubscribe_command.ts");
      const json = given.json === true;
      await done(unsubscribeCommand(context, config(given), guest, { json }));
    });
  below(
    invite,
    "sheet",
    "write links for guests whom no mail reaches: to print, for messengers, as CSV",
  )
    .option("--base-url <address>", "where the galleries are published")
    .requiredOption("--out <folder>", "folder to write to, outside of the event")
    .option("--country <code>", "calling code of numbers without one, such as 49")
    .action(async (given: Given) => {
      const { sheetCommand } = await import("./sheet_command.ts");
      const { out, country } = given as Record<string, string | undefined>;
      const wish = { baseUrl: requiredUrl(given), output: out!, country };
      await done(sheetCommand(context, config(given), wish));
    });
}

function requiredUrl({ baseUrl }: Given): string {
  if (typeof baseUrl === "string") return baseUrl;
  const hint = "Give the address that you published to: --base-url https://photos.example.org/.";
  throw new OperatorError("usage", "links need the address of the galleries", hint);
}

async function wordsOf({ text, words }: Given): Promise<string | undefined> {
  if (typeof text === "string") return text;
  if (typeof words !== "string") return undefined;
  try {
    return await Deno.readTextFile(words);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError("usage", `cannot read ${words}: ${reason}`, "Check --words.", {
      cause: error,
    });
  }
}

function perMinuteOf({ perMinute }: Given): number {
  const mails = Number(perMinute);
  if (mails > 0 && mails <= MOST_A_MINUTE) return mails;
  throw new OperatorError(
    "usage",
    `--per-minute is no number from 1 to ${MOST_A_MINUTE}: ${perMinute}`,
    "Most providers take 20 to 60.",
  );
}
