/** What `docs/commands.md` and `docs/developers.md` say of commands and tasks, in Markdown. */
import type { Command, Option } from "commander";

/** Commander's own heading over the options that are settings. */
const SETTINGS = "Settings:";

/**
 * @param program the command line of photosort.
 * @param settings how many settings there are.
 * @returns a section for each command, in the order of `--help`.
 */
export function commandsMarkdown(program: Command, settings: number): string {
  return leavesOf(program).map(({ words, command }) => sectionOf(words, command, settings))
    .join("\n\n");
}

/** @returns every command that does something, with the words that call it. */
function leavesOf(
  command: Command,
  words: readonly string[] = [command.name()],
): { words: string; command: Command }[] {
  return command.commands.flatMap((one) => {
    const path = [...words, one.name()];
    return one.commands.length === 0
      ? [{ words: path.join(" "), command: one }]
      : leavesOf(one, path);
  });
}

function sectionOf(words: string, command: Command, allSettings: number): string {
  const parameters = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? ` <${name}>` : ` [${name}]`;
  }).join("");
  const shown = command.options.filter(({ hidden }) => !hidden);
  const settings = shown.filter(isSetting), own = shown.filter((option) => !isSetting(option));
  const rows = [
    ...command.registeredArguments.filter(({ description }) => description !== "")
      .map((argument) => [argument.name(), argument.description]),
    ...own.map((option) => [option.flags, meaningOf(option)]),
  ].map(([name, what]) => `| \`${name}\` | ${what.replaceAll("|", "\\|")} |`);
  const table = rows.length === 0 ? [] : [["| option | what |", "|---|---|", ...rows].join("\n")];
  const names = settings.map(({ long }) => `\`${long}\``).join(", ");
  const accepted = settings.length === allSettings ? "all" : names;
  return [
    `### ${words}`,
    `\`${words}${parameters}\`: ${command.description()}.`,
    ...table,
    ...settings.length === 0 ? [] : [`[Settings](settings.md): ${accepted}.`],
  ].join("\n\n");
}

function meaningOf({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? "" : argChoices.join(" or ");
  const fallback = defaultValue === undefined ? "" : `default ${defaultValue}`;
  const range = [choices, fallback].filter((one) => one !== "").join("; ");
  return [description, range === "" || description === "" ? range : `(${range})`]
    .filter((one) => one !== "").join(" ");
}

function isSetting({ helpGroupHeading }: Option): boolean {
  return helpGroupHeading === SETTINGS;
}

/** @returns a table of `deno.json`'s tasks. */
export function tasksMarkdown(tasks: Readonly<Record<string, { description: string }>>): string {
  const rows = Object.entries(tasks)
    .map(([name, { description }]) => `| \`${name}\` | ${description.replaceAll("|", "\\|")} |`);
  return ["| task | what it does |", "|---|---|", ...rows].join("\n");
}
