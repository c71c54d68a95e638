/** Share of a normal distribution within one standard deviation of its mean. */
const WITHIN_ONE = 0.6827;

/** @returns the value below which a share of the values lies; in between, by linear interpolation. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort(), at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)], high = sorted[Math.ceil(at)];
  return low + (at - Math.floor(at)) * (high - low);
}

/** The inverse of {@link quantile}. @returns 0 to 1. */
export function shareBelow(value: number, values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort(), next = sorted.findIndex((one) => one > value);
  if (next < 0) return 1;
  if (next === 0) return 0;
  const [low, high] = [sorted[next - 1], sorted[next]];
  return (next - 1 + (value - low) / (high - low)) / (sorted.length - 1);
}

/** @returns the standard deviation that the middle of the values tells, whatever lies far out. */
export function spreadOfMiddle(values: readonly number[]): number {
  const [low, high] = [(1 - WITHIN_ONE) / 2, (1 + WITHIN_ONE) / 2];
  return (quantile(values, high) - quantile(values, low)) / 2;
}
