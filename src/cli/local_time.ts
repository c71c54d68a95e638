/**
 * @param at milliseconds since 1970, or ISO 8601.
 * @returns the time in the operator's time zone, such as `2026-06-06 14:03:21`.
 */
export function localTime(at: number | string): string {
  const time = new Date(at);
  return `${localDay(at)} ${
    [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":")
  }`;
}

/**
 * @param at milliseconds since 1970, or ISO 8601.
 * @returns the day in the operator's time zone, such as `2026-06-06`.
 */
export function localDay(at: number | string): string {
  const time = new Date(at);
  return [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
