import { exitCodes } from "../../core/exit_codes.ts";
import { markBounced } from "../../event/actions/inviting/mark_bounced.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";

/** Records that mails came back, so that their guests stand in the next sheet. */
export async function bouncedCommand(
  { print }: CommandContext,
  config: Config,
  which: readonly string[],
  { json }: { json: boolean },
): Promise<number> {
  const { root } = await findEvent(config), bounced = markBounced(root, which, Date.now());
  if (json) print(JSON.stringify({ bounced }));
  else for (const guest of bounced) print(`The mail to guest ${guest} came back`);
  return exitCodes.ok;
}
