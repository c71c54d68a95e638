import type { Config } from "../../event/settings.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import type { DecisionRow } from "../../event/db/people/decisions.ts";
import type { CommandContext } from "../context.ts";
import { localTime } from "../local_time.ts";
import { describeDecision } from "./describe_decision.ts";
import { readEvent } from "./list_command.ts";

/** Prints every decision, the oldest first. */
export async function historyCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  const history = await readEvent(config, (store) =>
    store.decisions.all().map((row) => ({
      id: row.id,
      madeAt: new Date(row.made_at).toISOString(),
      standing: standingOf(row),
      words: describeDecision(store, row.decision),
      decision: row.decision,
    })));
  if (json) context.print(JSON.stringify(history));
  else if (history.length === 0) context.print("Nothing was decided yet");
  else {
    for (const { id, madeAt, standing, words } of history) {
      const time = localTime(madeAt);
      context.print(
        `${String(id).padStart(4)}  ${time}  ${words}${standing === "" ? "" : ` (${standing})`}`,
      );
    }
  }
  return exitCodes.ok;
}

function standingOf({ applied_at, refused, undone_by }: DecisionRow): string {
  if (applied_at === null) return "still to be carried out";
  if (refused !== null) return `refused: ${refused}`;
  return undone_by === null ? "" : `undone by ${undone_by}`;
}
