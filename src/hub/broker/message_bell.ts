/** Pause between two looks for what other processes published, in milliseconds. */
const POLL_MS = 500;
/** From a message's publication until its transaction has committed, mostly, in milliseconds. */
const COMMIT_MS = 15;

/** Wakes those who wait for messages: soon after this process published, and every so often. */
export class MessageBell {
  #rung = Promise.withResolvers<void>();

  /** Says that a message was published, in a transaction that is about to commit. */
  ring(): void {
    const rung = this.#rung;
    this.#rung = Promise.withResolvers();
    rung.resolve();
  }

  /** Resolves when there may be a message to take, after so many milliseconds, or on `signal`. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || ms <= 0) return;
    const { promise: end, resolve } = Promise.withResolvers<void>(), finish = () => resolve();
    let timer = setTimeout(finish, Math.min(ms, POLL_MS)), isOver = false;
    void this.#rung.promise.then(() => {
      if (isOver) return;
      clearTimeout(timer);
      timer = setTimeout(finish, COMMIT_MS);
    });
    signal.addEventListener("abort", finish);
    await end;
    isOver = true;
    clearTimeout(timer);
    signal.removeEventListener("abort", finish);
  }
}
