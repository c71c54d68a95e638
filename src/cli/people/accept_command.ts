import { accept, acceptingPortrait } from "../../event/actions/accept.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { decideCommand, type DecideOptions } from "./decide_command.ts";

/** Takes a human's word that photos in Admin/People show the people whom their paths name. */
export async function acceptCommand(
  context: CommandContext,
  config: Config,
  paths: readonly string[],
  options: DecideOptions,
): Promise<number> {
  return await decideCommand(
    context,
    config,
    (store, root) => paths.map((path) => acceptingPortrait(store, root, path)),
    options,
    accept,
  );
}
