import { join, resolve } from "node:path";
import { entranceSchema, pageFileSchema } from "../contracts/page_file.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { layout } from "../event/event_layout.ts";
import type { Config } from "../event/settings.ts";
import type { CommandContext } from "./context.ts";
import { runCommand } from "./run_command.ts";

/** How long a running photosort has to answer, in milliseconds. */
const ANSWER_MS = 3000;

/**
 * Prints the address of the page that a running photosort serves; if none does, serves the page with
 * sorting paused, until Ctrl-C.
 *
 * @returns the exit code.
 */
export async function pageCommand(context: CommandContext, config: Config): Promise<number> {
  const running = await entranceOfRunning(resolve(config.root));
  if (running === undefined) {
    const options = { once: false, dryRun: false, json: false, startsPaused: true };
    return await runCommand(context, { ...config, page: "on" }, options);
  }
  context.print(running);
  return exitCodes.ok;
}

/** @returns a new address of the page of a running photosort, if one serves it. */
async function entranceOfRunning(root: string): Promise<string | undefined> {
  try {
    const text = await Deno.readTextFile(join(root, layout.page));
    const { url, key } = pageFileSchema.parse(JSON.parse(text));
    const answer = await fetch(`${url}/api/operator/entrance`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!answer.ok) return void await answer.body?.cancel();
    return entranceSchema.parse(await answer.json()).url;
  } catch {
    // A file that is not there, or was left behind by a crash: nobody serves the page.
    return undefined;
  }
}
