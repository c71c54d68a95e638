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

interface Limit {
  most: number;
  withinMs: number;
}

export type LimitName = keyof typeof limits;

interface Spent {
  since: number;
  amount: number;
}

/** So many of one limit's are remembered; then all that are over are dropped. */
const MOST_KEPT = 20_000;

/** Counts what was done, by whom. */
export class Spending {
  readonly #now: () => number;
  readonly #spent = new Map<LimitName, Map<string, Spent>>();

  /** @param now milliseconds that pass evenly. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns for how many seconds `who` may do no more of it; 0 if they may now. */
  wait(name: LimitName, who: string): number {
    const spent = this.#current(name, who), { most, withinMs } = limits[name];
    if (spent === undefined || spent.amount < most) return 0;
    return Math.ceil((spent.since + withinMs - this.#now()) / 1000);
  }

  /** Counts that `who` did it. */
  add(name: LimitName, who: string, amount = 1): void {
    const spent = this.#current(name, who);
    if (spent !== undefined) spent.amount += amount;
    else this.#of(name).set(who, { since: this.#now(), amount });
  }

  #current(name: LimitName, who: string): Spent | undefined {
    const spent = this.#of(name).get(who);
    return spent === undefined || this.#isOver(name, spent) ? undefined : spent;
  }

  #of(name: LimitName): Map<string, Spent> {
    const all = this.#spent.get(name) ?? new Map<string, Spent>();
    this.#spent.set(name, all);
    if (all.size >= MOST_KEPT) {
      for (const [who, spent] of all) if (this.#isOver(name, spent)) all.delete(who);
    }
    return all;
  }

  #isOver(name: LimitName, { since }: Spent): boolean {
    return this.#now() >= since + limits[name].withinMs;
  }
}
