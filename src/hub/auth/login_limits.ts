import { HttpProblem } from "../../http/http_problem.ts";
import { type Limit, Spending } from "../../http/spending.ts";
import type { Clock } from "../../runtime/clock.ts";
import { networkOf } from "./network_of.ts";

/** What counts is what went wrong; a login that succeeds is given back. */
const limits = {
  /** By network: whoever guesses for many accounts. */
  network: { most: 50, withinMs: 300_000 },
  /** By account and network. */
  account: { most: 10, withinMs: 900_000 },
  /** By account: whoever guesses from many networks. Others could keep its owner out that way. */
  everywhere: { most: 100, withinMs: 3_600_000 },
  /** By network: tokens and keys that are not good. */
  proof: { most: 100, withinMs: 60_000 },
} as const satisfies Record<string, Limit>;

/** Bounds how often somebody may guess. */
export class LoginLimits {
  readonly #spending: Spending<keyof typeof limits>;

  constructor(clock: Pick<Clock, "now">) {
    this.#spending = new Spending(limits, clock.now);
  }

  /**
   * Counts a try at a login before it is made, so that tries at once count, too.
   *
   * @param account names it, whether there is one or not.
   * @returns what takes it back, once the login succeeded.
   * @throws {HttpProblem} 429.
   */
  take(address: string, account: string): () => void {
    const network = networkOf(address);
    const counted = [
      ["network", network],
      ["account", `${network} ${account}`],
      ["everywhere", account],
    ] as const;
    for (const [name, who] of counted) this.#refuse(name, who);
    for (const [name, who] of counted) this.#spending.add(name, who);
    return () => {
      for (const [name, who] of counted) this.#spending.add(name, who, -1);
    };
  }

  /**
   * Counts a token or a key that was not good.
   *
   * @throws {HttpProblem} 429 if there were too many of them.
   */
  wrongProof(address: string): void {
    const network = networkOf(address);
    this.#refuse("proof", network);
    this.#spending.add("proof", network);
  }

  #refuse(name: keyof typeof limits, who: string): void {
    const retryAfter = this.#spending.wait(name, who);
    if (retryAfter > 0) throw new HttpProblem(429, { retryAfter });
  }
}
