import type { Config } from "../event/settings.ts";
import { counted } from "../core/counted.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { retry } from "../event/actions/upkeep/retry.ts";
import type { RetriedFile } from "../event/actions/upkeep/retry_files.ts";
import { findEvent } from "../event/engine/event_site.ts";
import type { CommandContext } from "./context.ts";

/**
 * Moves files from Admin/Errors back, so that photosort tries them again.
 *
 * @param names in Admin/Errors, or paths in Incoming; all files if there are none.
 */
export async function retryCommand(
  context: CommandContext,
  config: Config,
  names: readonly string[],
  { json }: { json: boolean },
): Promise<number> {
  const retried = await retry(await findEvent(config), names, { say: context.say });
  for (const line of retried.flatMap(obstacleLine)) context.say(line);
  const back = retried.filter(({ outcome }) => outcome === "putBack" || outcome === "onCard");
  if (json) context.print(JSON.stringify(back.map(({ path, from }) => ({ path, from }))));
  else {
    for (const one of back) context.print(retriedLine(one));
    context.print(`${counted(back.length, "file")} to be tried again`);
  }
  return exitCodes.ok;
}

function retriedLine({ from, to, outcome }: RetriedFile): string {
  return `${from} → ${to}${outcome === "onCard" ? ", once its card is there" : ""}`;
}

/** @returns why a file is not tried again. */
function obstacleLine({ from, to, outcome }: RetriedFile): string[] {
  if (outcome === "missing") return [`${from} is not there any more`];
  if (outcome === "occupied") return [`${to} exists: ${from} stays where it is`];
  return [];
}
