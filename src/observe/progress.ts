/** Where a run stands. */
export interface Progress {
  /** Photos that reached their folders in this run. */
  done: number;
  /** Photos set aside, or left for the next run, in this run. */
  failed: number;
  /** Photos seen but not yet done. */
  queued: number;
  perMinute: number;
}

/** Rates are taken over this much of the recent past, in milliseconds. */
const WINDOW_MS = 30_000;

/** Counts finished photos and tells how fast they come. */
export class ProgressMeter {
  #done = 0;
  readonly #recent: number[] = [];
  readonly #startedAt: number;

  constructor(now: number) {
    this.#startedAt = now;
  }

  get done(): number {
    return this.#done;
  }

  finished(now: number): void {
    this.#done++;
    this.#recent.push(now);
    while (this.#recent[0] < now - WINDOW_MS) this.#recent.shift();
  }

  at(now: number, failed: number, queued: number): Progress {
    const span = Math.min(WINDOW_MS, Math.max(1000, now - this.#startedAt));
    const count = this.#recent.filter((moment) => moment >= now - span).length;
    return { done: this.#done, failed, queued, perMinute: count * 60_000 / span };
  }
}

/** @returns the live line, such as `12 done · 40 queued · 310 photos/min · about 8 s left`. */
export function progressLine({ done, failed, queued, perMinute }: Progress): string {
  const parts = [`${done} done`, `${queued} queued`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (queued > 0 && perMinute > 0) parts.push(`${Math.round(perMinute)} photos/min`);
  if (queued > 0 && perMinute > 0) parts.push(`about ${duration(queued / perMinute * 60)} left`);
  return parts.join(" · ");
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
