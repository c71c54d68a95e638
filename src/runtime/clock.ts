/** Time, passed in so that tests can own it. */
export interface Clock {
  /** @returns milliseconds that pass evenly, whatever is done to the machine's date. */
  now(): number;
  /** @returns the machine's date, milliseconds since 1970, for what is recorded. */
  date(): number;
  /** @returns a promise that resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

const started = Date.now() - performance.now();

/** The machine's own clock; at the program's start, it shows the date. */
export const systemClock: Clock = {
  now: () => Math.floor(started + performance.now()),
  date: () => Date.now(),
  sleep(ms, signal) {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      signal?.addEventListener("abort", finish);
    });
  },
};

/** A date that strays further from the clock was set, or the machine slept; milliseconds. */
const MOST_STRAY_MS = 2000;

/**
 * @param date milliseconds since 1970.
 * @returns when that was by {@link systemClock}, or undefined if the date was set since the start:
 * then no date tells how long ago something was.
 */
export function momentOf(date: number): number | undefined {
  const stray = Date.now() - systemClock.now();
  return Math.abs(stray) > MOST_STRAY_MS ? undefined : date;
}

/** The longest that a sleeping machine can take off a time limit, in milliseconds. */
const SLICE_MS = 1000;

/**
 * @returns a promise that resolves once the machine was awake for `ms`, or at once when `signal`
 * aborts: a laptop that was shut for an hour has not kept anybody waiting.
 */
export async function timeAwake(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  for (let left = ms; left > 0 && !signal.aborted; left -= SLICE_MS) {
    await clock.sleep(Math.min(left, SLICE_MS), signal);
  }
}
