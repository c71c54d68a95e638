/**
 * @param failures how often it has failed in a row, from 1.
 * @returns milliseconds to wait before the next try: doubling from `firstMs` up to `mostMs`.
 */
export function backoffMs(failures: number, firstMs = 500, mostMs = 60_000): number {
  return Math.min(mostMs, firstMs * 2 ** Math.min(30, failures - 1));
}
