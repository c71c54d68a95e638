import type { Clock } from "../../runtime/clock.ts";

/**
 * How long the face of a selfie is kept for the operator, in milliseconds. Those that were kept so
 * long are dropped once a minute, and guests are promised half an hour.
 */
const KEPT_MS = 29 * 60_000;

/**
 * The faces of selfies that the operator has not looked at: in memory alone, for half an hour at
 * most.
 */
export class FreshSelfies {
  readonly #clock: Pick<Clock, "now">;
  readonly #kept = new Map<number, { jpeg: Uint8Array; until: number }>();

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Keeps the face of an enrolment's newest selfie. */
  keep(enrolment: number, jpeg: Uint8Array): void {
    this.#kept.set(enrolment, { jpeg, until: this.#clock.now() + KEPT_MS });
  }

  /** @returns a JPEG, or undefined if it is not kept any more. */
  of(enrolment: number): Uint8Array | undefined {
    this.dropOld();
    return this.#kept.get(enrolment)?.jpeg;
  }

  drop(enrolment: number): void {
    this.#kept.delete(enrolment);
  }

  /** Drops those that were kept long enough. */
  dropOld(): void {
    const now = this.#clock.now();
    for (const [enrolment, { until }] of this.#kept) if (until <= now) this.drop(enrolment);
  }
}
