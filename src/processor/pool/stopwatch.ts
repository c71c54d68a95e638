/** Milliseconds spent in each stage of a photo, by name. */
export type StageTimes = Record<string, number>;

/** Ends the stage under way, gives it a name, and starts the next. */
export type Lap = (stage: string) => void;

export function startStopwatch(times: StageTimes): Lap {
  let since = performance.now();
  return (stage) => {
    const now = performance.now();
    times[stage] = (times[stage] ?? 0) + now - since;
    since = now;
  };
}
