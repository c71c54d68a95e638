import { OperatorError } from "../core/operator_error.ts";
import type { CommandContext } from "./context.ts";

/**
 * Has the operator agree to what cannot be undone: on a terminal they are asked, and elsewhere they
 * have to say `--yes`.
 *
 * @param does what the command does, such as `erases Anna: 5 faces`.
 * @throws {OperatorError} `usage` if they did not agree.
 */
export function askFirst({ ask }: CommandContext, does: string, yes: boolean): void {
  if (yes) return;
  const warning = `${does}, and cannot be undone`;
  if (ask === undefined) {
    throw new OperatorError(
      "usage",
      `this ${warning}`,
      "Nothing was erased. Add --yes to erase, or --dry-run to see what would go.",
    );
  }
  const answer = ask(`This ${warning}. Go on? Type yes: `);
  if (/^\s*y(es)?\s*$/i.test(answer)) return;
  throw new OperatorError("usage", "nothing was erased", "To go on, answer yes.");
}
