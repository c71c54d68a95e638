import { backoffMs } from "../runtime/backoff.ts";

/** The first pause after a failure, and the longest, in milliseconds. */
const FIRST_MS = 60_000, LONGEST_MS = 3_600_000;
/** Failures after which a photo waits for somebody to ask for it. */
export const MOST_FAILURES = 5;

/**
 * @param failures of a photo in a row, from 1.
 * @returns milliseconds until it is tried again; undefined: not by itself.
 */
export function retryAfterMs(failures: number): number | undefined {
  return failures >= MOST_FAILURES ? undefined : backoffMs(failures, FIRST_MS, LONGEST_MS);
}
