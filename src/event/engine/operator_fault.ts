import type { OperatorFault } from "../../core/operator_error.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import { isTransient } from "../../core/transient_fault.ts";
import { faultOf } from "../../runtime/fault_of.ts";
import { isDamage, isDatabaseOutage } from "../db/sqlite_error.ts";

/** @returns the message for the operator about any error of an event. */
export function toOperatorFault(error: unknown): OperatorFault {
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
  return faultOf(error);
}
