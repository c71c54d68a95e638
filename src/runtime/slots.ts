/** A bounded number of places; who finds none free waits in turn. */
export class Slots {
  readonly #size: number;
  #taken = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** How many are taken now. */
  get taken(): number {
    return this.#taken;
  }

  /** Waits for a place. @returns what gives it back; calling that again does nothing. */
  async take(): Promise<() => void> {
    if (this.#taken >= this.#size) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#taken++;
    let held = true;
    return () => {
      if (held) this.#release();
      held = false;
    };
  }

  /** Resolves once at most `others` places are taken. */
  async atMost(others: number): Promise<void> {
    while (this.#taken > others) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next !== undefined) return next();
    this.#taken--;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
