import { OperatorError, type OperatorFault } from "../../../core/operator_error.ts";

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: OperatorError) => void;
}

/** What a thread was asked for and has not answered yet. */
export class AskedQuestions {
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #end: OperatorFault | undefined;

  /**
   * @param send asks the thread; its answer bears the same id.
   * @returns the thread's answer, which the caller knows the type of.
   */
  async ask<Answer>(send: (id: number) => void): Promise<Answer> {
    if (this.#end !== undefined) throw errorOf(this.#end);
    const id = ++this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject })
    );
    send(id);
    return await answer as Answer;
  }

  answered(id: number, answer: unknown): void {
    this.#take(id)?.resolve(answer);
  }

  refused(id: number, fault: OperatorFault): void {
    this.#take(id)?.reject(errorOf(fault));
  }

  /** The thread answers nothing more. */
  end(fault: OperatorFault): void {
    this.#end = fault;
    for (const id of [...this.#waiting.keys()]) this.refused(id, fault);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

function errorOf({ exit, message, hint }: OperatorFault): OperatorError {
  return new OperatorError(exit, message, hint);
}
