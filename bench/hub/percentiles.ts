/** How long answers took, in milliseconds. */
export interface RouteFigures {
  what: string;
  /** Answers that were good. */
  count: number;
  failed: number;
  p50: number;
  p95: number;
  p99: number;
}

/** @returns what `share` of the times, 0 to 1, are not above; NaN of none. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param took times by route; NaN: there was no good answer. @returns each route's, and all together. */
export function figuresOf(took: ReadonlyMap<string, readonly number[]>): RouteFigures[] {
  return [...took, ["all", [...took.values()].flat()] as const].map(([what, all]) => {
    const times = all.filter((one) => !Number.isNaN(one));
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
    return { what, count: times.length, failed: all.length - times.length, p50, p95, p99 };
  });
}
