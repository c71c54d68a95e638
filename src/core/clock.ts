/** Time, passed in so that tests can own it. */
export interface Clock {
  /** @returns milliseconds since 1970. */
  now(): number;
  /** @returns a promise that resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
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
