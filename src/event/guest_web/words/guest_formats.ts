import type { GuestLanguage } from "../../guests/desk.ts";

/** Numbers, dates and plurals in the way of one language. */
export interface GuestFormats {
  number(value: number): string;
  /** @returns such as `38 MB`, in powers of 1,000. */
  bytes(value: number): string;
  /** @param at milliseconds since 1970. @returns the date, such as `20 June 2026`. */
  day(at: number): string;
  /** @param at milliseconds since 1970. @returns the date and the time of day. */
  moment(at: number): string;
  /** @param at milliseconds since 1970. @returns the same without the year, as at one event. */
  dayAndTime(at: number): string;
  /** @param at milliseconds since 1970. @returns the time of day, such as `21:07`. */
  time(at: number): string;
  /** @returns `1 photo`, `1,280 photos`; `#` in a form stands for the number. */
  plural(count: number, forms: { one: string; other: string }): string;
}

const locales: Readonly<Record<GuestLanguage, string>> = { en: "en-GB", de: "de-DE" };
const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export function guestFormats(language: GuestLanguage): GuestFormats {
  const locale = locales[language];
  const plain = new Intl.NumberFormat(locale, { useGrouping: "always" });
  const rules = new Intl.PluralRules(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const dayAndTime = new Intl.DateTimeFormat(locale, {
    ...{ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
  });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  return {
    number: (value) => plain.format(value),
    bytes(value) {
      const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
      return new Intl.NumberFormat(locale, {
        ...{ style: "unit", unit: units[step], unitDisplay: "short" },
        maximumFractionDigits: step < 3 ? 0 : 1,
      }).format(value / 1000 ** step);
    },
    day: (at) => day.format(at),
    moment: (at) => moment.format(at),
    dayAndTime: (at) => dayAndTime.format(at),
    time: (at) => time.format(at),
    plural: (count, { one, other }) =>
      (rules.select(count) === "one" ? one : other).replace("#", plain.format(count)),
  };
}
