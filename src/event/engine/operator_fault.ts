import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { isTransient } from "../../core/transient_fault.ts";
import { isDamage, isDatabaseOutage } from "../db/sqlite_error.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** @returns the message for the operator about any error; an unexpected error keeps its stack. */
export function toOperatorFault(error: unknown): OperatorFault {
  if (error instanceof OperatorError) {
    return { exit: error.exit, message: error.message, hint: error.hint };
  }
  if (isDamage(error)) {
    const message = sentence("databaseHurt", { fault: (error as Error).message });
    return { exit: "database", message, hint: "`photosort doctor` says what to do." };
  }
  const waiting = "Nothing is lost: plug the drive in, or make room on it, and start again.";
  if (isDatabaseOutage(error)) {
    const message = sentence("databaseBusy", { fault: (error as Error).message });
    return { exit: "database", message, hint: waiting };
  }
  if (isTransient(error)) {
    const message = sentence("eventBusy", { fault: (error as Error).message });
    return { exit: "root", message, hint: waiting };
  }
  if (error instanceof Deno.errors.NotCapable) {
    const named = /"([^"]+)"/.exec(error.message)?.[1] ?? "a folder";
    const hint =
      "Name a folder of your own. If it is your own, start photosort as its README says.";
    return {
      exit: "root",
      message: sentence("cannotUse", { folder: named, fault: reasonOf(error) }),
      hint,
    };
  }
  const detail = error instanceof Error ? error.stack ?? error.message : String(error);
  return {
    exit: "internal",
    message: sentence("unexpected", { fault: detail }),
    hint:
      "Nothing is lost: start photosort again. If the error comes back, report the lines above.",
  };
}
