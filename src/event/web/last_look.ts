/** Tells once nobody has looked at something for a while. */
export class LastLook {
  readonly #ms: number;
  readonly #isWatched: () => boolean;
  readonly #over: () => void;
  #at = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param ms milliseconds after the last look.
   * @param isWatched whether somebody may look at any moment, so that it is not over.
   * @param over told once; the next look begins anew.
   */
  constructor(ms: number, isWatched: () => boolean, over: () => void) {
    this.#ms = ms;
    this.#isWatched = isWatched;
    this.#over = over;
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
    this.#timer = undefined;
    const left = this.#at + this.#ms - performance.now();
    if (this.#isWatched()) this.take();
    else if (left > 0) this.#timer = setTimeout(() => this.#ask(), left);
    else this.#over();
  }
}
