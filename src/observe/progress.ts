/** Where a run stands. */
export interface Progress {
  /** Photos that reached their folders in this run. */
  done: number;
  /** Photos set aside, or left for the next run, in this run. */
  failed: number;
  /** Photos seen but not yet done. */
  queued: number;
  perMinute: number;
  travel?: Travel;
}

/** Where photos come from and go to, besides the event's own folder; nothing where there is none. */
export interface Travel {
  /** Folder that they are read from, and whether it was pulled and is waited for. */
  source?: { folder: string; isAway: boolean };
  /** Folder that people's folders are delivered to; `waiting` files are not there yet. */
  output?: { folder: string; isAway: boolean; waiting: number };
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

/**
 * @returns the live line, such as `12 done · 40 queued · 310 photos/min · about 8 s left`, or
 * `E:\DCIM → F:\Sorted · 12 done · … · 5 to deliver`.
 */
export function progressLine({ done, failed, queued, perMinute, travel = {} }: Progress): string {
  const parts = [...way(travel), `${done} done`, `${queued} queued`];
  const { waiting = 0 } = travel.output ?? {};
  if (failed > 0) parts.push(`${failed} failed`);
  if (queued > 0 && perMinute > 0) parts.push(`${Math.round(perMinute)} photos/min`);
  if (queued > 0 && perMinute > 0) parts.push(`about ${duration(queued / perMinute * 60)} left`);
  if (waiting > 0) parts.push(`${waiting} to deliver`);
  return parts.join(" · ");
}

/** @returns such as `E:\DCIM → F:\Sorted (not there)`. */
function way({ source, output }: Travel): string[] {
  if (source === undefined && output === undefined) return [];
  const name = (end: Travel["source"]) =>
    end === undefined ? "" : end.isAway ? `${end.folder} (not there)` : end.folder;
  return [`${name(source)} → ${name(output)}`.trim()];
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
