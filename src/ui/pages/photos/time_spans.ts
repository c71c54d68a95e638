/** A stretch of the list's time, with the photos that were taken in it. */
export interface TimeSpan {
  /** Seconds since 1970. */
  from: number;
  until: number;
  /** Index of its first photo in the list, or of the next one if it has none. */
  first: number;
  photos: number;
  /** Whether nothing was taken for long before it. */
  isAfterPause: boolean;
}

/** A time without photos that is longer than this, in seconds, is left out. */
const PAUSE = 3 * 3600;

/**
 * @param times seconds since 1970 in order; null at the end for photos without a time.
 * @param most number of spans, unless there are more pauses.
 * @returns spans of one length over the times at which photos were taken; none if no photo has a time.
 */
export function timeSpans(times: readonly (number | null)[], most: number): TimeSpan[] {
  const sessions = sessionsIn(times.filter((time) => time !== null));
  const whole = sessions.reduce((sum, { start, end }) => sum + end - start + 1, 0);
  const length = Math.max(1, Math.ceil(whole / most)), spans: TimeSpan[] = [];
  let at = 0;
  for (const { start, end } of sessions) {
    for (let from = start; from <= end; from += length) {
      const first = at, until = from + length;
      while (at < times.length && times[at] !== null && times[at]! < until && times[at]! <= end) {
        at++;
      }
      const isAfterPause = from === start && spans.length > 0;
      spans.push({ from, until, first, photos: at - first, isAfterPause });
    }
  }
  return spans;
}

function sessionsIn(times: readonly number[]): { start: number; end: number }[] {
  const sessions: { start: number; end: number }[] = [];
  for (const time of times) {
    const last = sessions.at(-1);
    if (last !== undefined && time - last.end <= PAUSE) last.end = time;
    else sessions.push({ start: time, end: time });
  }
  return sessions;
}

/** @returns the index of the first photo from a moment on; the last index if there is none. */
export function indexAt(times: readonly (number | null)[], seconds: number): number {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1, time = times[middle];
    if (time !== null && time < seconds) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, times.length - 1));
}

/**
 * @param text a time of day such as `22:41`, `2241`, `9` or `22:41:07`.
 * @param near what is in sight now, in seconds since 1970.
 * @param extent when the first and the last photo was taken.
 * @returns the moment of that time, by this computer's clock, that is nearest to what is in sight and
 * at which there are photos; undefined if it is no time of day.
 */
export function timeMeant(
  text: string,
  near: number,
  extent: { first: number; last: number },
): number | undefined {
  const found = /^\s*(\d{1,2})(?:[:.h ]?(\d{2}))?(?:[:. ]?(\d{2}))?\s*$/.exec(text);
  if (found === null) return undefined;
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const moments = [-1, 0, 1].map((days) => {
    const day = new Date(near * 1000);
    day.setDate(day.getDate() + days);
    return day.setHours(hours, minutes, seconds, 0) / 1000;
  });
  const far = (moment: number) =>
    Math.abs(moment - near) + 1e9 * Math.max(0, extent.first - 60 - moment, moment - extent.last);
  return moments.reduce((best, one) => far(one) < far(best) ? one : best);
}
