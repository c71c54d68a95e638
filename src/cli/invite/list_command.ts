import { exitCodes } from "../../core/exit_codes.ts";
import type { Config } from "../../event/settings.ts";
import { inviteView } from "../../event/views/inviting/invite_view.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";
import { invitationLines } from "./invite_lines.ts";

/** Lists the invitations, and how far each is. */
export async function listInvitationsCommand(
  { print }: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  using event = await readEvent(config.root);
  const view = inviteView(event.store, Date.now());
  if (json) print(JSON.stringify(view));
  else for (const line of invitationLines(view)) print(line);
  return exitCodes.ok;
}
