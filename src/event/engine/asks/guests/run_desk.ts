import type { DeskTerms } from "../../../guests/desk.ts";
import * as desk from "../../../guests/run_desk.ts";
import type { AskScope } from "../ask_scope.ts";

/** Serves guests' pages by these terms. @throws {OperatorError} `usage` if a term is missing. */
export function openDesk({ guests }: Pick<AskScope, "guests">, terms: DeskTerms): void {
  desk.openDesk(guests, terms);
}

/** Serves guests' pages no more. */
export function closeDesk(
  { guests }: Pick<AskScope, "guests">,
  _request: Record<string, never>,
): void {
  desk.closeDesk(guests);
}

/** Gives the desk another code. @throws {OperatorError} `usage` if it was never opened. */
export function renewDeskCode(
  { guests }: Pick<AskScope, "guests">,
  _request: Record<string, never>,
): void {
  desk.renewDeskCode(guests);
}
