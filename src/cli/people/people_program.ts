import type { Command } from "commander";
import type { Config } from "../../event/settings.ts";
import type { DecisionWording } from "../../event/actions/decisions_in_words.ts";
import type { CommandContext } from "../context.ts";

/** What every command of this family needs of the program that it becomes part of. */
export interface PeopleCommands {
  context: CommandContext;
  /** Makes a command with the event's settings; without `parent` at the top. */
  command: (parent: CommandFamily | undefined, usage: string, describe: string) => Command;
  config: (options: Record<string, unknown>) => Config;
  done: (result: Promise<number>) => Promise<void>;
}

/** Commands that share a first word. */
export type CommandFamily = "people" | "photo";

/** Adds the commands by which humans say who is who. */
export function addPeopleCommands(commands: PeopleCommands): void {
  addReading(commands);
  addReferences(commands);
  addDecisions(commands);
  addHistory(commands);
  addForgetting(commands);
  const { command, config, context, done } = commands;
  command(undefined, "recluster", "regroup everybody by the settings as they are now")
    .option("--dry-run", "only show the difference")
    .option("--json", "print as JSON")
    .action(async (options) => {
      const { reclusterCommand } = await import("./recluster_command.ts");
      await done(reclusterCommand(context, config(options), switches(options)));
    });
}

function addForgetting({ command, config, context, done }: PeopleCommands): void {
  command(
    "people",
    "forget [person]",
    "erase a person's face data, name, references and folders; there is no way back",
  )
    .option("--all-faces", "erase everybody's face data instead; folders stay as they are")
    .option("--yes", "do not ask first; needed where nobody can be asked")
    .option("--dry-run", "show what would be erased")
    .option("--json", "print as JSON")
    .action(async (person: string | undefined, options) => {
      const { forgetCommand } = await import("./forget_command.ts");
      const whom = { person, allFaces: options.allFaces === true };
      const how = { ...switches(options), yes: options.yes === true };
      await done(forgetCommand(context, config(options), whom, how));
    });
}

function addReading({ command, config, context, done }: PeopleCommands): void {
  command("people", "list", "list everybody with a folder or a name")
    .option("--json", "print as JSON")
    .action(async (options) => {
      const { listPeopleCommand } = await import("./list_command.ts");
      await done(listPeopleCommand(context, config(options), switches(options)));
    });
  command("people", "show <person>", "list a person's faces with their numbers")
    .option("--json", "print as JSON")
    .action(async (person: string, options) => {
      const { showPersonCommand } = await import("./list_command.ts");
      await done(showPersonCommand(context, config(options), person, switches(options)));
    });
  const review = async (options: Record<string, unknown>, faces: boolean) => {
    const { reviewCommand } = await import("./review_command.ts");
    await done(reviewCommand(context, config(options), { ...switches(options), faces }));
  };
  command("people", "suggest", "list people who may be one, the most useful to settle first")
    .option("--json", "print as JSON")
    .action((options) => review(options, false));
  command(
    undefined,
    "review",
    "list all that is uncertain: who may be one, whose face may be wrong",
  )
    .option("--json", "print as JSON")
    .action((options) => review(options, true));
}

function addReferences({ command, config, context, done }: PeopleCommands): void {
  command("people", "add <name> <photos...>", "name a person by photos that show only them")
    .option("--staff", "they work here: recognised, but without a folder")
    .option("--sure", "they show that person, even if they look like somebody else")
    .option("--dry-run", "only say whether the photos can be used")
    .option("--json", "print as JSON")
    .action(async (name: string, photos: string[], options) => {
      const { addPersonCommand } = await import("./add_command.ts");
      const { staff, sure } = options;
      const wanted = { ...switches(options), staff: staff === true, sure: sure === true };
      await done(addPersonCommand(context, config(options), name, photos, wanted));
    });
  command("people", "accept <portraits...>", "say that photos in Admin/People show whom they name")
    .option("--dry-run", "show what would change; decide nothing")
    .option("--json", "print as JSON")
    .action(async (portraits: string[], options) => {
      const { acceptCommand } = await import("./accept_command.ts");
      await done(acceptCommand(context, config(options), portraits, switches(options)));
    });
  command(
    "people",
    "test <photo>",
    "list a photo's faces with their numbers, and whom they are nearest to",
  )
    .option("--json", "print as JSON")
    .action(async (photo: string, options) => {
      const { testPhotoCommand } = await import("./test_command.ts");
      await done(testPhotoCommand(context, config(options), photo, switches(options)));
    });
}

function addDecisions(commands: PeopleCommands): void {
  const decide = (usage: string, describe: string, wording: DecisionWording) =>
    addDecision(commands, "people", usage, describe, wording);
  decide("name <person> [name]", "name a person; without a name, take it away", "name");
  decide(
    "folder <person> [folder]",
    "call a person's folder otherwise than the person; without a name, as the person is called",
    "folder",
  );
  decide("merge <from> <into>", "say that two people are one", "merge");
  decide("split <person> <faces...>", "say that these faces are somebody else's", "split");
  decide("move <face> <person>", "say whose a face is", "move");
  decide("not <person> <faces...>", "say whose faces these are not", "not");
  decide("no-face <faces...>", "say that these are no faces at all", "noFace");
  decide("hide <person>", "give a person no folder, as nobody wants to see them", "hide");
  decide("staff <person>", "give a person no folder, as they work here", "staff");
  decide("guest <person>", "give a person a folder again", "guest");
}

function addHistory(commands: PeopleCommands): void {
  const { command, config, context, done } = commands;
  command(undefined, "history", "list what was decided about people")
    .option("--json", "print as JSON")
    .action(async (options) => {
      const { historyCommand } = await import("./history_command.ts");
      await done(historyCommand(context, config(options), switches(options)));
    });
  addDecision(commands, undefined, "undo [decision]", "undo a decision, or the last one", "undo");
  addDecision(commands, undefined, "redo [decision]", "do again what was undone", "redo");
}

/** Adds a command that makes a decision of its words. */
export function addDecision(
  { command, config, context, done }: PeopleCommands,
  parent: CommandFamily | undefined,
  usage: string,
  describe: string,
  wording: DecisionWording,
): void {
  command(parent, usage, describe)
    .option("--dry-run", "show what would change; decide nothing")
    .option("--json", "print as JSON")
    .action(async (...given: unknown[]) => {
      const { decideInWordsCommand } = await import("./decide_in_words_command.ts");
      // Commander hands over the arguments, then the options, then the command itself.
      const words = given.slice(0, -2).flat().filter((word) => word !== undefined) as string[];
      const options = given.at(-2) as Record<string, unknown>;
      await done(
        decideInWordsCommand(context, config(options), wording, words, switches(options)),
      );
    });
}

function switches(options: Record<string, unknown>): { json: boolean; dryRun: boolean } {
  return { json: options.json === true, dryRun: options.dryRun === true };
}
