/** So often may somebody do something: `most` within `withinMs` milliseconds from the first time on. */
export interface Limit {
  most: number;
  withinMs: number;
}

interface Spent {
  since: number;
  amount: number;
}

/** So many people are remembered for each limit; while there are more, whoever is new waits. */
const MOST_KEPT = 20_000;
/** How long whoever is new waits then, and how often those are dropped whose time is over. */
const SWEEP_MS = 1000;

/** Counts what was done, by whom. */
export class Spending<Name extends string> {
  readonly #limits: Readonly<Record<Name, Limit>>;
  readonly #now: () => number;
  readonly #spent = new Map<Name, Map<string, Spent>>();
  #sweptAt = -Infinity;

  /** @param now milliseconds that pass evenly. */
  constructor(limits: Readonly<Record<Name, Limit>>, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** @returns for how many seconds `who` may do no more of it; 0 if they may now. */
  wait(name: Name, who: string): number {
    const spent = this.#current(name, who);
    if (spent === undefined) return this.#hasRoom(name) ? 0 : SWEEP_MS / 1000;
    return spent.amount < this.#limits[name].most ? 0 : this.#secondsLeft(name, spent);
  }

  /** @returns how often `who` may do it yet, and after how many seconds they may as often as ever. */
  left(name: Name, who: string): { remaining: number; resetS: number } {
    const spent = this.#current(name, who), { most } = this.#limits[name];
    if (spent === undefined) return { remaining: most, resetS: 0 };
    const remaining = Math.max(0, most - spent.amount);
    return { remaining, resetS: this.#secondsLeft(name, spent) };
  }

  /** Counts that `who` did it. @param amount negative: it does not count after all. */
  add(name: Name, who: string, amount = 1): void {
    const spent = this.#current(name, who);
    if (spent !== undefined) spent.amount += amount;
    else if (this.#hasRoom(name)) this.#of(name).set(who, { since: this.#now(), amount });
  }

  #current(name: Name, who: string): Spent | undefined {
    const spent = this.#of(name).get(who);
    return spent === undefined || this.#isOver(name, spent) ? undefined : spent;
  }

  #of(name: Name): Map<string, Spent> {
    const all = this.#spent.get(name) ?? new Map<string, Spent>();
    this.#spent.set(name, all);
    return all;
  }

  #hasRoom(name: Name): boolean {
    const all = this.#of(name);
    if (all.size >= MOST_KEPT && this.#now() >= this.#sweptAt + SWEEP_MS) {
      this.#sweptAt = this.#now();
      for (const [who, spent] of all) if (this.#isOver(name, spent)) all.delete(who);
    }
    return all.size < MOST_KEPT;
  }

  #secondsLeft(name: Name, { since }: Spent): number {
    return Math.ceil((since + this.#limits[name].withinMs - this.#now()) / 1000);
  }

  #isOver(name: Name, { since }: Spent): boolean {
    return this.#now() >= since + this.#limits[name].withinMs;
  }
}
