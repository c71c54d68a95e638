import type { Config } from "../event/settings.ts";
import { exitCodes } from "../core/exit_codes.ts";
import type { CommandContext } from "./context.ts";
import { readyModels } from "../processor/models/models_location.ts";

/** Fetches the model files that are missing and verifies all of them. */
export async function modelsCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  const { states, modelsDir } = await readyModels(config, context.say);
  if (json) context.print(JSON.stringify({ folder: modelsDir, models: states }));
  else {
    for (const { id, file, license, fetched } of states) {
      context.print(`${id}  ${file}  ${license}  ${fetched ? "fetched, verified" : "verified"}`);
    }
  }
  return exitCodes.ok;
}
