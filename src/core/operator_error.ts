import { reasonOf } from "./reason_of.ts";
import { isDamage } from "./database_damage.ts";
import type { ExitCodeName } from "./exit_codes.ts";
import { isDatabaseOutage, isTransient } from "./transient_fault.ts";

/**
 * A fault that only the operator can mend. `message` says what happened and to which file or
 * setting, `hint` what to do; neither needs a stack trace.
 */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
  readonly exit: ExitCodeName;
  readonly hint: string;

  constructor(exit: ExitCodeName, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.exit = exit;
    this.hint = hint;
  }
}

/** An OperatorError as it crosses a thread boundary. */
export interface OperatorFault {
  exit: ExitCodeName;
  message: string;
  hint: string;
}

/** @returns what the operator is told about any error; an unexpected one keeps its stack. */
export function toOperatorFault(error: unknown): OperatorFault {
  if (error instanceof OperatorError) {
    return { exit: error.exit, message: error.message, hint: error.hint };
  }
  if (isDamage(error)) {
    const message = `the event's database is damaged (${(error as Error).message})`;
    return { exit: "database", message, hint: "`photosort doctor` tells how to go on." };
  }
  if (isTransient(error)) {
    const said = (error as Error).message;
    const hint = "Nothing is lost: plug the drive in, or make room on it, and start again.";
    return isDatabaseOutage(error)
      ? { exit: "database", message: `the event's database cannot be used now: ${said}`, hint }
      : { exit: "root", message: `the event's folder cannot be used now: ${said}`, hint };
  }
  if (error instanceof Deno.errors.NotCapable) {
    const named = /"([^"]+)"/.exec(error.message)?.[1] ?? "a folder";
    const hint = "Name a folder of your own; if it is one, start photosort as its README says.";
    return { exit: "root", message: `cannot use ${named}: ${reasonOf(error)}`, hint };
  }
  const detail = error instanceof Error ? error.stack ?? error.message : String(error);
  return {
    exit: "internal",
    message: `unexpected failure: ${detail}`,
    hint: "Nothing is lost: start again. If it comes back, report the lines above.",
  };
}
