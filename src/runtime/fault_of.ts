import { OperatorError, type OperatorFault } from "../core/operator_error.ts";
import { reasonOf } from "../core/reason_of.ts";
import { sentence } from "../core/sentences/sentence.ts";

/** @returns the message for the operator about any error; an unexpected error keeps its stack. */
export function faultOf(error: unknown): OperatorFault {
  if (error instanceof OperatorError) {
    return { exit: error.exit, message: error.message, hint: error.hint };
  }
  if (error instanceof Deno.errors.NotCapable) {
    const folder = /"([^"]+)"/.exec(error.message)?.[1] ?? "a folder";
    return {
      exit: "root",
      message: sentence("cannotUse", { folder, fault: reasonOf(error) }),
      hint: "Name a folder of your own. If it is your own, start photosort as its README says.",
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
