import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
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
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;

  constructor(post: (ask: Ask) => void) {
    this.#post = post;
  }

  /** @throws {OperatorError} what the host refuses. */
  ask<Name extends HostAskName>(
    name: Name,
    request: HostAskRequest<Name>,
  ): Promise<HostAskAnswer<Name>> {
    const id = ++this.#lastId, waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#post({ type: "ask", id, name, request });
    return waiting.promise as Promise<HostAskAnswer<Name>>;
  }

  answered(id: number, answer: unknown): void {
    this.#take(id)?.resolve(answer);
  }

  refused(id: number, { exit, message, hint }: OperatorFault): void {
    this.#take(id)?.reject(new OperatorError(exit, message, hint));
  }

  #take(id: number): PromiseWithResolvers<unknown> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
