import type { Limit, Spending } from "../../../http/spending.ts";

/**
 * What somebody may do how often: `most` within `withinMs` milliseconds from the first time on. Many
 * phones may share one address, behind a router; a session is one browser's.
 */
export const limits = {
  /** By address. There are millions of codes, and who shares an address with a guesser waits, too. */
  wrongCode: { most: 300, withinMs: 600_000 },
  /** By address: all guests of a large event may come by one repeater. */
  consent: { most: 600, withinMs: 3_600_000 },
  /** By session, as the following ones. */
  selfie: { most: 15, withinMs: 3_600_000 },
  /** Everything said by a form, but for the consent and "delete my data". */
  saying: { most: 120, withinMs: 3_600_000 },
  /** Tokens of no photo of the guest's. */
  wrongToken: { most: 200, withinMs: 3_600_000 },
  download: { most: 1000, withinMs: 3_600_000 },
  zip: { most: 10, withinMs: 3_600_000 },
  /** Of photos in full size and of zips. */
  bytes: { most: 8e9, withinMs: 3_600_000 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
/** What guests did of what is limited. */
export type GuestSpending = Spending<LimitName>;
