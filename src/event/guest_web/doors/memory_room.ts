interface Waiting {
  bytes: number;
  go: () => void;
}

/** Memory for what guests send, by bytes: who finds no room waits in turn, and not too many do. */
export class MemoryRoom {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #waiting: Waiting[] = [];
  #taken = 0;

  /** @param most bytes that may be taken at a time. */
  constructor(most: number, mostWaiting: number) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Waits for room.
   *
   * @param bytes `most` of the constructor at most.
   * @returns what gives it back, to be called once; undefined, at once, if too many wait already.
   */
  async take(bytes: number): Promise<(() => void) | undefined> {
    if (this.#waiting.length > 0 || this.#taken + bytes > this.#most) {
      if (this.#waiting.length >= this.#mostWaiting) return undefined;
      await new Promise<void>((go) => this.#waiting.push({ bytes, go }));
    } else this.#taken += bytes;
    return () => {
      this.#taken -= bytes;
      this.#letIn();
    };
  }

  #letIn(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#taken + next.bytes > this.#most) return;
      this.#waiting.shift();
      this.#taken += next.bytes;
      next.go();
    }
  }
}
