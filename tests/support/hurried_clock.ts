import { type Clock, systemClock } from "../../src/runtime/clock.ts";

/** The system's clock at many times its pace, for waits that are too long for a test. */
export function hurriedClock(pace: number): Clock {
  const start = systemClock.now();
  return {
    now: () => start + (systemClock.now() - start) * pace,
    date: systemClock.date,
    sleep: (ms, signal) => systemClock.sleep(ms / pace, signal),
  };
}
