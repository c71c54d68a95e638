import type { Clock } from "./clock.ts";

/** With `--once`: how long a pulled drive is waited for, in milliseconds. */
export const MOST_ABSENT_MS = 60_000;
/** Interval between checks whether the drive is back, in milliseconds. */
export const LOOK_FOR_MS = 1000;

/** The absence of a drive: reported once, and once more when the drive is back. */
export class Absence {
  readonly #clock: Pick<Clock, "now">;
  #since: number | undefined;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  get isOn(): boolean {
    return this.#since !== undefined;
  }

  /** For how long it has been away, in milliseconds; 0 while it is there. */
  get lastedMs(): number {
    return this.#since === undefined ? 0 : this.#clock.now() - this.#since;
  }

  /** It is not there. @returns whether that is news. */
  begin(): boolean {
    const isNews = this.#since === undefined;
    this.#since ??= this.#clock.now();
    return isNews;
  }

  /** It is there. @returns whether that is news. */
  end(): boolean {
    const isNews = this.#since !== undefined;
    this.#since = undefined;
    return isNews;
  }
}
