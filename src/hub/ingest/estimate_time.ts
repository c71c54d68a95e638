import { MOST_PHOTOS, paceOf } from "../../runtime/pace.ts";

/** A photo takes a worker no longer, mostly: a longer pause between two means that none was there. */
const LONGEST_MS = 30_000;
/** A photo of 24 megapixels takes one slot of a worker that long, in seconds. */
const USUAL_SECONDS = 1.5;

/** As many times tell the pace of now. */
export const MOST_TIMES = MOST_PHOTOS;

/**
 * @param photos that are to be processed.
 * @param processedAt when photos were processed last, in any order.
 * @param slots photos that the workers at hand process at a time.
 * @returns how long it takes, in seconds; null if there is no worker.
 */
export function estimateSeconds(
  photos: number,
  { processedAt, slots }: { processedAt: readonly Date[]; slots: number },
): number | null {
  if (photos === 0) return 0;
  if (slots === 0) return null;
  const spans = processedAt.map((at) => ({ begunAt: +at - LONGEST_MS, endedAt: +at }));
  return paceOf(spans, photos).secondsLeft ?? Math.ceil(photos * USUAL_SECONDS / slots);
}
