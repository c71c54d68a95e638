import { TransientFault } from "../../core/transient_fault.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { PendingAnswers } from "../../runtime/pending_answers.ts";
import { openThread, type StartThread, type Thread } from "../../runtime/thread.ts";
import type { PasswordAnswer, PasswordRequest } from "./password_thread.ts";
import { type Passwords, passwordsHere } from "./passwords.ts";

/** So many passwords wait for the thread at most: it needs about two seconds for them. */
const MOST_WAITING = 20;

/**
 * Hashes in a thread of its own, one password after the other, so that whoever tries many holds up
 * those who log in, and nothing else.
 */
export class ThreadPasswords implements Passwords {
  readonly decoy: string = passwordsHere().decoy;
  readonly #start: StartThread;
  #thread: Thread<PasswordRequest> | undefined;
  readonly #pending = new PendingAnswers();
  #waiting = 0;

  constructor(start: StartThread) {
    this.#start = start;
  }

  /** @throws {HttpProblem} 503 if too many wait. @throws {TransientFault} if the thread ended. */
  async hash(password: string): Promise<string> {
    return await this.#ask({ password }) as string;
  }

  /** @throws {HttpProblem} 503 if too many wait. @throws {TransientFault} if the thread ended. */
  async isRight(hash: string, password: string): Promise<boolean> {
    return await this.#ask({ password, hash }) as boolean;
  }

  end(): void {
    this.#thread?.terminate();
    this.#thread = undefined;
    this.#pending.refuseAll(new TransientFault("The hub ends"));
  }

  async #ask(request: Omit<PasswordRequest, "id">): Promise<unknown> {
    if (this.#waiting >= MOST_WAITING) {
      throw new HttpProblem(503, { detail: "Too many log in at once", retryAfter: 2 });
    }
    this.#thread ??= openThread<PasswordRequest, PasswordAnswer>(this.#start, "password", {
      onAnswer: (answer) => this.#take(answer),
      onCrash: (reason) => {
        this.#thread = undefined;
        this.#pending.refuseAll(new TransientFault(`The thread for passwords ended: ${reason}`));
      },
    });
    const thread = this.#thread;
    this.#waiting++;
    try {
      return await this.#pending.ask((id) => thread.post({ id, ...request }));
    } finally {
      this.#waiting--;
    }
  }

  #take(answer: PasswordAnswer): void {
    if ("failed" in answer) this.#pending.refused(answer.id, new Error(answer.failed));
    else this.#pending.answered(answer.id, "hash" in answer ? answer.hash : answer.isRight);
  }
}
