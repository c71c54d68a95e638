/** Work on one photo, in milliseconds since 1970. */
export interface WorkSpan {
  begunAt: number;
  endedAt: number;
}

/** How fast photos are sorted, and how long what is left takes at that. */
export interface Pace {
  /** While there was something to do; null until enough photos tell. */
  photosPerMinute: number | null;
  /** Null if nothing is left, or if it cannot be told. */
  secondsLeft: number | null;
}

/** The first photos wait for models to be loaded: fewer than this tell nothing. */
export const LEAST_PHOTOS = 20;
/** More are not looked at, so that the pace is that of now. */
export const MOST_PHOTOS = 100;

/**
 * @param spans of photos that were ended last, in any order; of more than {@link MOST_PHOTOS} the
 * latest count. Time in which no photo was worked on is left out.
 * @param toGo photos that are still to be sorted.
 */
export function paceOf(spans: readonly WorkSpan[], toGo: number): Pace {
  const last = spans.toSorted((a, b) => b.endedAt - a.endedAt).slice(0, MOST_PHOTOS);
  const none = { photosPerMinute: null, secondsLeft: null };
  if (last.length < LEAST_PHOTOS) return none;
  const busyMs = busyTime(last, last[last.length - 1].endedAt);
  if (busyMs <= 0) return none;
  // From the end of the first to the end of the last, there is one photo less.
  const perMs = (last.length - 1) / busyMs;
  const secondsLeft = toGo === 0 ? null : Math.max(1, Math.round(toGo / perMs / 1000));
  return { photosPerMinute: Math.round(perMs * 60_000 * 10) / 10, secondsLeft };
}

/** @returns milliseconds after `from` in which at least one photo was worked on. */
function busyTime(spans: readonly WorkSpan[], from: number): number {
  let busy = 0, until = from;
  for (const { begunAt, endedAt } of spans.toSorted((a, b) => a.begunAt - b.begunAt)) {
    busy += Math.max(0, endedAt - Math.max(begunAt, until));
    until = Math.max(until, endedAt);
  }
  return busy;
}
