import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { push } from "../../event/actions/exchange/push.ts";
import { type PushReport, pushReport } from "../../event/actions/exchange/push_report.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import { judgingBy } from "../../event/views/judging.ts";
import type { CommandContext } from "../context.ts";
import { hubOfEvent } from "./hub_of_event.ts";

/** Tells a hub all of the event that it does not have. @returns the exit code. */
export async function pushCommand(
  context: CommandContext,
  config: Config,
  { again, json }: { again: boolean; json: boolean },
): Promise<number> {
  const hub = hubOfEvent(config, context);
  if (hub === undefined) {
    const hint = "Name it, such as --hub https://hub.example.org, or set EVENT_HUB.";
    throw new OperatorError("usage", "no hub is named by --hub or EVENT_HUB", hint);
  }
  const { root } = await findEvent(config), { model, bounds } = await judgingBy(config);
  const setup = { root, hub, again, host: Deno.hostname(), model, bounds };
  const report = pushReport(hub.url, await push(setup, context));
  if (json) context.print(JSON.stringify(report));
  else for (const line of lines(report)) context.print(line);
  return report.refused.length > 0 ? exitCodes.photosFailed : exitCodes.ok;
}

function lines({ hub, sent, known, refused, bytes, decisions, notDone }: PushReport): string[] {
  const size = `${(bytes / 1e6).toFixed(1)} MB`, others = known > 0 ? `, ${known} known there` : "";
  const said = counted(decisions.done + decisions.waiting, "decision");
  const found = [`${hub}: ${counted(sent, "photo")} sent (${size})${others}, ${said} told`];
  if (decisions.waiting > 0) {
    found.push(
      `${counted(decisions.waiting, "decision waits", "decisions wait")} for photos there`,
    );
  }
  if (decisions.superseded > 0) {
    const later = counted(decisions.superseded, "decision");
    found.push(`${later} came too late there: somebody said otherwise since`);
  }
  for (const reason of notDone) found.push(`A decision cannot be carried out there: ${reason}`);
  for (const { name, reason } of refused) found.push(`${name} is not taken there: ${reason}`);
  return found;
}
