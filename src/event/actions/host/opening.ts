import { OperatorError, type OperatorFault } from "../../../core/operator_error.ts";

/** An event that is being opened, for those who wait for it. */
export class Opening {
  readonly #waiting = Promise.withResolvers<void>();
  #isOver = false;

  constructor() {
    // Nobody may be waiting for it.
    this.#waiting.promise.catch(() => {});
  }

  /** Whether the event has been opened, or could not be. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves once the event is open. @throws {OperatorError} why it could not be opened. */
  get promise(): Promise<void> {
    return this.#waiting.promise;
  }

  succeed(): void {
    this.#isOver = true;
    this.#waiting.resolve();
  }

  fail({ exit, message, hint }: OperatorFault): void {
    this.#isOver = true;
    this.#waiting.reject(new OperatorError(exit, message, hint));
  }
}
