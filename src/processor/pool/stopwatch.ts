/** Milliseconds spent in each stage of a photo, by name. */
export type StageTimes = Record<string, number>;

/** @returns a function that ends the stage under way, gives it a name, and starts the next. */
export function startStopwatch(times: StageTimes): (stage: string) => void {
  let since = performance.now();
  return (stage) => {
    const now = performance.now();
    times[stage] = (times[stage] ?? 0) + now - since;
    since = now;
  };
}
