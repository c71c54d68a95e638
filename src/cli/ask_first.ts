import { OperatorError } from "../core/operator_error.ts";
import type { CommandContext } from "./context.ts";

const NOTHING_ERASED = "Nothing was erased. Add --yes to erase, or --dry-run to see what would go.";

/**
 * Requires the operator's consent to something that cannot be undone: on a terminal photosort asks;
 * without one, the command needs `--yes`.
 *
 * @param does what the command does, such as `erases Anna: 5 faces`.
 * @param hint what to do if nobody can be asked.
 * @throws {OperatorError} `usage` if the operator did not agree.
 */
export function askFirst(
  { ask }: CommandContext,
  does: string,
  yes: boolean,
  hint = NOTHING_ERASED,
): void {
  if (yes) return;
  const warning = `${does}, and cannot be undone`;
  if (ask === undefined) {
    throw new OperatorError("usage", `this ${warning}`, hint);
  }
  const answer = ask(`This ${warning}. Go on? Type yes: `);
  if (/^\s*y(es)?\s*$/i.test(answer)) return;
  throw new OperatorError("usage", "nothing was erased", "To go on, answer yes.");
}
