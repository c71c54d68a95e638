import { resolve } from "node:path";
import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import type { CommandContext } from "../context.ts";
import { runCommand } from "../run_command.ts";
import { makeDatabaseAnew, type Rebuilt } from "./make_database_anew.ts";

/**
 * Makes the event's database anew, lets it take the place of the one that is there, and puts every
 * photo into the folders that it tells. Names what could not be had again.
 */
export async function rebuildCommand(
  context: CommandContext,
  config: Config,
  from: "originals" | "backup",
  { json, sources }: { json: boolean; sources: readonly string[] },
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  const rebuilt = await makeDatabaseAnew(context, { ...config, root }, from, sources);
  if (rebuilt === undefined) {
    context.say("Nothing was replaced. The same command goes on where this one was ended.");
    return exitCodes.interrupted;
  }
  // What it prints is said before the report, which is all that a script wants to read.
  const quiet = { ...context, print: context.say };
  const options = { once: true, dryRun: false, json: false };
  // Cards and drives are for the next run: by now the database is replaced, and that is told.
  const within = { ...config, root, source: "", output: "" };
  const code = await runCommand(quiet, within, options);
  if (json) context.print(JSON.stringify(rebuilt));
  else for (const line of rebuiltLines(rebuilt)) context.print(line);
  return rebuilt.lost.length > 0 ? exitCodes.photosFailed : code;
}

function rebuiltLines(rebuilt: Rebuilt): string[] {
  const { backup, photos, people, decisions, setAside, lost, notes } = rebuilt;
  const source = backup === null ? "the originals" : backup;
  return [
    `The database is made anew from ${source}: ${counted(photos, "photo")}, ` +
    `${counted(people, "person", "people")} with folders, ${counted(decisions, "decision")}`,
    ...setAside === null ? [] : [`The one that was there is kept as ${setAside}`],
    ...lost.length === 0 ? [] : ["What could not be had again:"],
    ...lost.map((what) => `  ${what}`),
    ...notes.length === 0 ? [] : ["To know:"],
    ...notes.map((what) => `  ${what}`),
  ];
}
