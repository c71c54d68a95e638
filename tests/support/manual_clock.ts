import type { Clock } from "../../src/runtime/clock.ts";

export interface ManualClock extends Clock {
  /** Lets time pass; whoever sleeps until then wakes, and gets a turn, before this resolves. */
  advance(ms: number): Promise<void>;
}

/** A clock that stands still until it is told to go on. */
export function manualClock(start = 1_000_000): ManualClock {
  let now = start;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  const turn = () => new Promise<void>((resolve) => setTimeout(resolve));
  return {
    now: () => now,
    date: () => now,
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper = {
          until: now + ms,
          wake() {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", sleeper.wake);
      });
    },
    async advance(ms) {
      await turn();
      now += ms;
      for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake();
      await turn();
    },
  };
}
