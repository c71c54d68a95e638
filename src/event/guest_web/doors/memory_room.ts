interface Waiting {
  bytes: number;
  go: () => void;
}

/** Memory for what guests send, by bytes: who finds no room waits in turn, and not too many do. */
export class MemoryRoom {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #mostMs: number;
  readonly #waiting: Waiting[] = [];
  #taken = 0;

  /**
   * @param most bytes that may be taken at a time.
   * @param mostMs how long somebody waits, in milliseconds.
   */
  constructor(most: number, mostWaiting: number, mostMs: number) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
    this.#mostMs = mostMs;
  }

  /**
   * Waits for room.
   *
   * @param bytes `most` of the constructor at most.
   * @returns what gives it back, to be called once; undefined, at once, if too many wait already, and
   * if there was no room for so long.
   */
  async take(bytes: number): Promise<(() => void) | undefined> {
    if (this.#waiting.length > 0 || this.#taken + bytes > this.#most) {
      if (this.#waiting.length >= this.#mostWaiting) return undefined;
      if (!await this.#turn(bytes)) return undefined;
    } else this.#taken += bytes;
    return () => {
      this.#taken -= bytes;
      this.#letIn();
    };
  }

  /** @returns whether there is room, which is taken then. */
  #turn(bytes: number): Promise<boolean> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(mine), 1);
        resolve(false);
        // Whoever comes next may need less.
        this.#letIn();
      }, this.#mostMs);
      const mine: Waiting = {
        bytes,
        go() {
          clearTimeout(late);
          resolve(true);
        },
      };
      this.#waiting.push(mine);
    });
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
