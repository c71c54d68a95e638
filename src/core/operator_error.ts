import type { ExitCodeName } from "./exit_codes.ts";

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
