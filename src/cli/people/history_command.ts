import type { Config } from "../../event/settings.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { type HistoryView, historyView } from "../../event/views/decisions/history_view.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";
import { localTime } from "../local_time.ts";

/** Prints every decision, the oldest first. */
export async function historyCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  using event = await readEvent(config.root);
  const history = historyView(event.store);
  if (json) context.print(JSON.stringify(history));
  else if (history.length === 0) context.print("Nothing was decided yet");
  else for (const decision of history) context.print(decisionLine(decision));
  return exitCodes.ok;
}

function decisionLine({ id, madeAt, standing, words }: HistoryView[number]): string {
  const why = standing === "" ? "" : ` (${standing})`;
  return `${String(id).padStart(4)}  ${localTime(madeAt)}  ${words}${why}`;
}
