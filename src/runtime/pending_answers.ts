/** Requests to another thread that are not answered yet. */
export class PendingAnswers {
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;

  /** @param post sends the request under a number, which the answer bears, too. */
  ask(post: (id: number) => void): Promise<unknown> {
    const id = ++this.#lastId, waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    post(id);
    return waiting.promise;
  }

  /** Whether something is not answered yet. */
  get isAny(): boolean {
    return this.#waiting.size > 0;
  }

  answered(id: number, answer: unknown): void {
    this.#take(id)?.resolve(answer);
  }

  refused(id: number, error: Error): void {
    this.#take(id)?.reject(error);
  }

  /** Nothing of it will be answered any more. */
  refuseAll(error: Error): void {
    for (const id of [...this.#waiting.keys()]) this.refused(id, error);
  }

  #take(id: number): PromiseWithResolvers<unknown> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
