/** Tells once nobody has looked at something for a while. */
export class LastLook {
  readonly #ms: number;
  readonly #over: () => void;
  #at = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param ms milliseconds after the last look.
   * @param over told once; the next look begins anew.
   */
  constructor(ms: number, over: () => void) {
    this.#ms = ms;
    this.#over = over;
  }

  /** Whether somebody looked not long ago. */
  get isRecent(): boolean {
    return performance.now() - this.#at < this.#ms;
  }

  /** Somebody looks now. */
  take(): void {
    this.#at = performance.now();
    this.#timer ??= setTimeout(() => this.#ask(), this.#ms);
  }

  /** Says nothing any more until the next look. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #ask(): void {
    const left = this.#at + this.#ms - performance.now();
    this.#timer = left > 0 ? setTimeout(() => this.#ask(), left) : undefined;
    if (this.#timer === undefined) this.#over();
  }
}
