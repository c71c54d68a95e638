import { exitCodes } from "../../core/exit_codes.ts";
import { unsubscribe } from "../../event/actions/inviting/unsubscribe.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";

/** Deletes all that a guest left, as somebody asked for who wants no mail. */
export async function unsubscribeCommand(
  { print, say }: CommandContext,
  config: Config,
  which: string,
  { json }: { json: boolean },
): Promise<number> {
  const deleted = await unsubscribe(await findEvent(config), which, say);
  if (json) print(JSON.stringify({ deleted }));
  for (const guest of json ? [] : deleted) {
    print(`Deleted what guest ${guest} left: address, selfie, and mails that were not sent`);
  }
  say("Their gallery goes, too, unless you named them; `photosort publish` deletes it elsewhere.");
  return exitCodes.ok;
}
