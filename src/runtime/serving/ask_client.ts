import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import { PendingAnswers } from "../pending_answers.ts";

/** What a thread may ask of the main thread, by name; all that they take and give is plain data. */
export type Asks = Readonly<Record<string, (request: never) => Promise<unknown>>>;

export interface Ask<Name = string> {
  type: "ask";
  id: number;
  name: Name;
  request: unknown;
}

/** What became of an {@link Ask}. */
export type AskReply =
  | { type: "answered"; id: number; answer: unknown }
  | { type: "refused"; id: number; fault: OperatorFault };

/** Asks the main thread for what this thread has no right to. */
export class AskClient<Table extends Asks> {
  readonly #post: (ask: Ask<keyof Table>) => void;
  readonly #pending = new PendingAnswers();

  constructor(post: (ask: Ask<keyof Table>) => void) {
    this.#post = post;
  }

  /** @throws {OperatorError} what it refuses. */
  ask<Name extends keyof Table>(
    name: Name,
    request: Parameters<Table[Name]>[0],
  ): Promise<Awaited<ReturnType<Table[Name]>>> {
    const answer = this.#pending.ask((id) => this.#post({ type: "ask", id, name, request }));
    return answer as Promise<Awaited<ReturnType<Table[Name]>>>;
  }

  answered(id: number, answer: unknown): void {
    this.#pending.answered(id, answer);
  }

  refused(id: number, { exit, message, hint }: OperatorFault): void {
    this.#pending.refused(id, new OperatorError(exit, message, hint));
  }
}
