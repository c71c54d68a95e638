import { resolve } from "node:path";
import { exitCodes } from "../core/exit_codes.ts";
import type { Config } from "../event/settings.ts";
import { entranceOfRunning } from "../event/web/entrance_of_running.ts";
import type { CommandContext } from "./context.ts";
import { runCommand } from "./run_command.ts";

/**
 * Prints the address of the page that a running photosort serves; if none does, serves the page with
 * sorting paused, until Ctrl-C.
 *
 * @returns the exit code.
 */
export async function pageCommand(
  context: CommandContext,
  config: Config,
  configFor: (root: string) => Config,
): Promise<number> {
  const running = await entranceOfRunning(resolve(config.root));
  if (running === undefined) {
    const options = { once: false, dryRun: false, json: false, startsPaused: true };
    const withPage = (root: string) => ({ ...configFor(root), page: "on" as const });
    return await runCommand(context, { ...config, page: "on" }, {
      ...options,
      configFor: withPage,
    });
  }
  context.print(running);
  return exitCodes.ok;
}
