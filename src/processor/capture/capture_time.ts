/** A time as Exif writes it, in three texts of which only the first must be there. */
export interface WrittenTime {
  /** `2026:06:06 14:03:21`. */
  moment: string | undefined;
  /** Digits of the second's fraction. */
  fraction: string | undefined;
  /** `+02:00`. */
  offset: string | undefined;
}

/**
 * @returns local time in ISO 8601, with fraction and offset from UTC if they are sound, or
 * undefined if it names no moment of the calendar, as from a clock that was never set.
 */
export function isoTime({ moment, fraction, offset }: WrittenTime): string | undefined {
  const parts = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(moment ?? "");
  if (parts === null) return undefined;
  const local = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`;
  if (!isOfCalendar(local)) return undefined;
  const digits = /^\d{1,9}/.exec(fraction ?? "")?.[0];
  const zone = /^[+-](?:0\d|1[0-4]):[0-5]\d$/.exec(offset ?? "")?.[0] ?? "";
  return digits === undefined ? local + zone : `${local}.${digits}${zone}`;
}

/** A day or hour too many is carried over, so that what comes back differs. */
function isOfCalendar(local: string): boolean {
  const time = Date.parse(`${local}Z`);
  return !local.startsWith("0000") && Number.isFinite(time) &&
    new Date(time).toISOString().startsWith(local);
}
