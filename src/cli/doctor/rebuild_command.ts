import { resolve } from "node:path";
import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { rebuildDatabase, type Rebuilt } from "../../event/actions/upkeep/rebuild_database.ts";
import type { CommandContext } from "../context.ts";
import { runCommand, runToItsEnd } from "../run_command.ts";

/**
 * Makes a new database for the event, and puts every photo into the folders that follow from it.
 * Prints the data that could not be restored.
 */
export async function rebuildCommand(
  context: CommandContext,
  settings: Config,
  from: "originals" | "backup",
  { json, sources }: { json: boolean; sources: readonly string[] },
): Promise<number> {
  const config = { ...settings, root: resolve(settings.root) };
  const rebuilt = await rebuildDatabase(config, {
    from,
    sources,
    say: context.say,
    sort: (setup) => runToItsEnd(context, setup),
  });
  if (rebuilt === undefined) {
    context.say("Nothing was replaced. To continue, run the same command again.");
    return exitCodes.interrupted;
  }
  // The run's output goes to stderr, so that a script reads only the report from stdout.
  const quiet = { ...context, print: context.say };
  const options = { once: true, dryRun: false, json: false };
  // The next run reads cards and writes to drives: the database is already replaced, and the report
  // comes first.
  const within = { ...config, root: rebuilt.root, source: "", output: "" };
  const code = await runCommand(quiet, within, options);
  if (json) context.print(JSON.stringify(rebuilt));
  else for (const line of rebuiltLines(rebuilt)) context.print(line);
  return rebuilt.lost.length > 0 ? exitCodes.photosFailed : code;
}

function rebuiltLines(rebuilt: Rebuilt): string[] {
  const { backup, photos, people, decisions, setAside, lost, notes } = rebuilt;
  const source = backup === null ? "the originals" : backup;
  return [
    `Made a new database from ${source}: ${counted(photos, "photo")}, ` +
    `${counted(people, "person", "people")} with folders, ${counted(decisions, "decision")}`,
    ...setAside === null ? [] : [`The earlier database is kept as ${setAside}`],
    ...lost.length === 0 ? [] : ["What could not be restored:"],
    ...lost.map((what) => `  ${what}`),
    ...notes.length === 0 ? [] : ["To know:"],
    ...notes.map((what) => `  ${what}`),
  ];
}
