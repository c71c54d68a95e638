import type { AskAnswer, AskRequest } from "../../engine/asks/ask_table.ts";
import { findEvent } from "../../engine/event_site.ts";
import type { ActionAnswer, ActionName, ActionRequest } from "../action_table.ts";
import { type ActionOptions, runAction } from "../run_action.ts";
import { retry } from "../upkeep/retry.ts";
import type { RetriedFile } from "../upkeep/retry_files.ts";
import type { EventHost } from "./event_host.ts";

/**
 * Does an action that needs the event for itself: the engine ends after the photos in progress, and
 * is started again afterwards.
 *
 * @throws {OperatorError} the action's own errors.
 */
export async function actAround<Name extends ActionName>(
  host: EventHost,
  name: Name,
  request: ActionRequest<Name>,
  options: ActionOptions,
): Promise<ActionAnswer<Name>> {
  return await host.around(async () =>
    await runAction(name, request, await findEvent(host.config), options)
  );
}

/**
 * Applies decisions that were appended to the event at once: by the engine or, if it was stopped, by
 * an action.
 */
export async function decideHosted(
  host: EventHost,
  request: AskRequest<"decideNow">,
  say: (line: string) => void,
): Promise<AskAnswer<"decideNow">> {
  if (host.state().state !== "stopped") return await host.ask("decideNow", request);
  await actAround(host, "decide", { decisions: [] }, { say });
  return { moving: 0 };
}

/**
 * Moves files from Admin/Errors back, beside the engine, which tries them again at once.
 *
 * @param names in Admin/Errors, or paths in Incoming; all files if there are none.
 * @throws {OperatorError} `usage` for a name that Admin/Errors does not hold.
 */
export async function retryBeside(
  host: EventHost,
  names: readonly string[],
  say: (line: string) => void,
): Promise<RetriedFile[]> {
  const retried = await retry(await findEvent(host.config), names, { say });
  if (host.state().state !== "stopped") await host.ask("rescan", {});
  return retried;
}
