import type { Command } from "commander";
import type { Config } from "../../event/settings.ts";
import type { DecisionWording } from "../../event/actions/decisions_in_words.ts";
import type { CommandContext } from "../context.ts";

/** The parts of the program that every command of this family needs. */
export interface PeopleCommands {
  context: CommandContext;
  /** Makes a command with the event's settings; without `parent` at the top. */
  command: (
    parent: CommandFamily | undefined,
    usage: string,
    describe: string,
    options?: { isDefault?: boolean },
  ) => Command;
  config: (options: Record<string, unknown>) => Config;
  done: (result: Promise<number>) => Promise<void>;
}

/** Commands that share a first word. */
export type CommandFamily = "people" | "photo" | "guests";

/** Adds the commands by which humans say who is who. */
export function addPeopleCommands(commands: PeopleCommands): void {
  addReading(commands);
  addReferences(commands);
  addDecisions(commands);
  addHistory(commands);
  addForgetting(commands);
  const { command, config, context, done } = commands;
  command(undefined, "recluster", "group all faces into people again, by the present settings")
    .option("--dry-run", "only show what would change")
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
    "erase a person's face data, name, references and folders; this cannot be undone",
  )
    .option("--all-faces", "erase everybody's face data instead; folders stay as they are")
    .option("--yes", "do not ask first; needed if nobody is at the keyboard")
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
  const review = async (options: Record<string, unknown>, onlyPeople: boolean) => {
    const { reviewCommand } = await import("./review_command.ts");
    await done(reviewCommand(context, config(options), { ...switches(options), onlyPeople }));
  };
  command(
    "people",
    "suggest",
    "ask only whether two people are the same person, the most useful first",
  )
    .option("--json", "print as JSON")
    .action((options) => review(options, true));
  command(
    undefined,
    "review",
    "ask what you could settle about who is who, the most useful first, with the commands to answer",
  )
    .option("--json", "print as JSON")
    .action((options) => review(options, false));
}

function addReferences({ command, config, context, done }: PeopleCommands): void {
  command(
    "people",
    "add <name> <photos...>",
    "name a person with photos that show only that person",
  )
    .option("--staff", "the person is staff: photosort recognises them, but makes no folder")
    .option("--sure", "the photos do show that person, even if they look like somebody else")
    .option("--dry-run", "only show whether photosort can use the photos")
    .option("--json", "print as JSON")
    .action(async (name: string, photos: string[], options) => {
      const { addPersonCommand } = await import("./add_command.ts");
      const { staff, sure } = options;
      const wanted = { ...switches(options), staff: staff === true, sure: sure === true };
      await done(addPersonCommand(context, config(options), name, photos, wanted));
    });
  command(
    "people",
    "accept <portraits...>",
    "confirm that photos in Admin/People show the person in their name",
  )
    .option("--dry-run", "show what would change; change nothing")
    .option("--json", "print as JSON")
    .action(async (portraits: string[], options) => {
      const { acceptCommand } = await import("./accept_command.ts");
      await done(acceptCommand(context, config(options), portraits, switches(options)));
    });
  command(
    "people",
    "test <photo>",
    "list a photo's faces with their numbers and the people who look most like them",
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
  decide("name <person> [name]", "name a person; without a name, remove the person's name", "name");
  decide(
    "folder <person> [folder]",
    "give a person's folder a name of its own; without one, the person's name",
    "folder",
  );
  decide("merge <from> <into>", "say that two people are the same person", "merge");
  decide("different <one> <other>", "say that two people are not the same person", "different");
  decide("split <person> <faces...>", "say that these faces belong to another person", "split");
  decide("move <face> <person>", "say to which person a face belongs", "move");
  decide("is <person> <faces...>", "say that these faces belong to this person", "is");
  decide("not <person> <faces...>", "say that these faces do not belong to this person", "not");
  decide("no-face <faces...>", "say that these faces are not faces at all", "noFace");
  decide(
    "cover <person> [face]",
    "choose the face that pages show of a person; without one, the clearest",
    "cover",
  );
  decide("hide <person>", "hide a person, who then has no folder", "hide");
  decide("staff <person>", "mark a person as staff, who then has no folder", "staff");
  decide("guest <person>", "make a hidden person or staff a guest again, with a folder", "guest");
}

function addHistory(commands: PeopleCommands): void {
  const { command, config, context, done } = commands;
  command(undefined, "history", "list all decisions")
    .option("--json", "print as JSON")
    .action(async (options) => {
      const { historyCommand } = await import("./history_command.ts");
      await done(historyCommand(context, config(options), switches(options)));
    });
  addDecision(
    commands,
    undefined,
    "undo [decision]",
    "undo a decision; without a number, the last one",
    "undo",
  );
  addDecision(commands, undefined, "redo [decision]", "make an undone decision again", "redo");
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
    .option("--dry-run", "show what would change; change nothing")
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
