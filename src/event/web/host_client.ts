import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import { PendingAnswers } from "../../runtime/pending_answers.ts";
import type { HostAskAnswer, HostAskName, HostAskRequest } from "./host_asks.ts";

interface Ask {
  type: "ask";
  id: number;
  name: HostAskName;
  request: unknown;
}

/** Asks the main thread for what the page's thread has no right to. */
export class HostClient {
  readonly #post: (ask: Ask) => void;
  readonly #pending = new PendingAnswers();

  constructor(post: (ask: Ask) => void) {
    this.#post = post;
  }

  /** @throws {OperatorError} what the host refuses. */
  ask<Name extends HostAskName>(
    name: Name,
    request: HostAskRequest<Name>,
  ): Promise<HostAskAnswer<Name>> {
    const answer = this.#pending.ask((id) => this.#post({ type: "ask", id, name, request }));
    return answer as Promise<HostAskAnswer<Name>>;
  }

  answered(id: number, answer: unknown): void {
    this.#pending.answered(id, answer);
  }

  refused(id: number, { exit, message, hint }: OperatorFault): void {
    this.#pending.refused(id, new OperatorError(exit, message, hint));
  }
}
