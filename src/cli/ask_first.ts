import { OperatorError } from "../core/operator_error.ts";
import type { CommandContext } from "./context.ts";

/**
 * Has the operator agree to what cannot be undone: on a terminal they are asked, and elsewhere they
 * have to say `--yes`.
 *
 * @param what is erased, as a sentence without its end.
 * @throws {OperatorError} `usage` if they did not agree.
 */
export function askFirst({ ask }: CommandContext, what: string, yes: boolean): void {
  if (yes) return;
  const warning = `${what}, and this cannot be undone`;
  if (ask === undefined) {
    throw new OperatorError(
      "usage",
      warning,
      "Nothing was erased: say --yes to go on, or --dry-run to see more.",
    );
  }
  const answer = ask(`${warning}. Go on? Type yes: `);
  if (/^\s*y(es)?\s*$/i.test(answer)) return;
  throw new OperatorError("usage", "nothing was erased", "To go on, answer yes.");
}
