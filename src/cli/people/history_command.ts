import type { Config } from "../../config.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { DecisionRow } from "../../db/decisions.ts";
import type { Store } from "../../db/store.ts";
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

/**
 * @param wanted a decision's number; the last one in force when left out.
 * @throws {OperatorError} `usage` where there is nothing to undo.
 */
export function decisionToUndo(store: Store, wanted: string | undefined): number {
  if (wanted !== undefined) return decisionNumber(wanted);
  const last = inForce(store).findLast(({ kind }) =>
    !["undo", "forget", "forget_all", "forgotten"].includes(kind)
  );
  if (last !== undefined) return last.id;
  throw new OperatorError(
    "usage",
    "there is no decision to undo",
    "`photosort history` lists them.",
  );
}

/** @returns the undoing that is to be undone: the last one, or that of a given decision. */
export function undoingToUndo(store: Store, wanted: string | undefined): number {
  const number = wanted === undefined ? undefined : decisionNumber(wanted);
  const undoing = inForce(store).findLast(({ decision }) =>
    // Undoing an undoing was doing it again already.
    decision.kind === "undo" && store.decisions.get(decision.decision)?.kind !== "undo" &&
    (number === undefined || decision.decision === number)
  );
  if (undoing !== undefined) return undoing.id;
  const hint = "`photosort history` shows what was undone.";
  throw new OperatorError("usage", "there is nothing undone to be done again", hint);
}

function inForce(store: Store): DecisionRow[] {
  return store.decisions.all().filter(({ applied_at, refused, undone_by }) =>
    applied_at !== null && refused === null && undone_by === null
  );
}

function decisionNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new OperatorError(
    "usage",
    `${text} is no decision's number`,
    "`photosort history` lists them.",
  );
}
