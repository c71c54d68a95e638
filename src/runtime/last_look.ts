/** Tells once nobody has looked at something for a while. */
export class LastLook {
  readonly #ms: number;
  readonly #over: () => void;
  readonly #now: () => number;
  #at = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param ms milliseconds after the last look.
   * @param over told once; the next look begins anew.
   * @param now milliseconds that pass evenly.
   */
  constructor(ms: number, over: () => void, now: () => number = () => performance.now()) {
    this.#ms = ms;
    this.#over = over;
    this.#now = now;
  }

  /** Whether somebody looked not long ago. */
  get isRecent(): boolean {
    return this.#now() - this.#at < this.#ms;
  }

  /** Somebody looks now. */
  take(): void {
    this.#at = this.#now();
    this.#timer ??= setTimeout(() => this.#ask(), this.#ms);
  }

  /** Says nothing any more until the next look. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #ask(): void {
    const left = this.#at + this.#ms - this.#now();
    this.#timer = left > 0 ? setTimeout(() => this.#ask(), left) : undefined;
    if (this.#timer === undefined) this.#over();
  }
}
