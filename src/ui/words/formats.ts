/** Numbers, dates and plurals in the way of one language, by Intl. */
export interface Formats {
  /** @returns such as `1,280`. */
  number(value: number): string;
  /** @returns a rate, whole from ten on: `21`, or `4.5`. */
  rate(value: number): string;
  /** @param share 0 to 1. */
  percent(share: number): string;
  /** @returns such as `212 GB`: three figures at most, as drives are sold, in powers of 1,000. */
  bytes(value: number): string;
  /** @returns the time of day, such as `23:12`. */
  time(iso: string): string;
  /** @returns the time of day with seconds, such as `22:41:07`. */
  exactTime(iso: string): string;
  /** @returns the date, such as `6 June 2026`. */
  day(iso: string): string;
  /** @returns the date and the time of day. */
  moment(iso: string): string;
  /** @returns the date and the time of day with seconds. */
  exactMoment(iso: string): string;
  /** @returns such as `3 min`, `45 s`, or `2 h 10 min`. */
  duration(seconds: number): string;
  /** @returns `1 photo`, `1,280 photos`; `#` in a form stands for the number. */
  plural(count: number, forms: { one: string; other: string }): string;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** @param locale as in a browser's list of languages, such as `en-GB`. */
export function formatsFor(locale: string): Formats {
  const plain = new Intl.NumberFormat(locale, { useGrouping: "always" });
  const share = new Intl.NumberFormat(locale, { style: "percent" });
  const rules = new Intl.PluralRules(locale);
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const exactTime = dates({ timeStyle: "medium", hourCycle: "h23" });
  const day = dates({ dateStyle: "long" });
  const toTheMinute: Intl.DateTimeFormatOptions = {
    ...{ day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  };
  const moment = dates(toTheMinute), exactMoment = dates({ ...toTheMinute, second: "2-digit" });
  const unit = (value: number, name: string, most = 0) =>
    new Intl.NumberFormat(locale, {
      ...{ style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: most },
    }).format(value);
  return {
    number: (value) => plain.format(value),
    rate: (value) => plain.format(value < 10 ? Math.round(value * 10) / 10 : Math.round(value)),
    percent: (value) => share.format(value),
    bytes(value) {
      const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
      const scaled = value / 1000 ** step;
      return unit(scaled, UNITS[step], scaled < 10 && step > 0 ? 1 : 0);
    },
    time: (iso) => time.format(new Date(iso)),
    exactTime: (iso) => exactTime.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    moment: (iso) => moment.format(new Date(iso)),
    exactMoment: (iso) => exactMoment.format(new Date(iso)),
    duration(seconds) {
      if (seconds < 90) return unit(Math.max(1, Math.round(seconds)), "second");
      const minutes = Math.round(seconds / 60);
      if (minutes < 120) return unit(minutes, "minute");
      return `${unit(Math.floor(minutes / 60), "hour")} ${unit(minutes % 60, "minute")}`;
    },
    plural: (count, forms) =>
      (rules.select(count) === "one" ? forms.one : forms.other).replace("#", plain.format(count)),
  };
}
