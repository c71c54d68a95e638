import { createHash } from "node:crypto";
import { HttpProblem } from "../../http/http_problem.ts";
import { type Limit, Spending } from "../../http/spending.ts";
import type { Clock } from "../../runtime/clock.ts";
import { countLoginTry, type LoginTries, takeBackLoginTry } from "../db/accounts/login_tries.ts";
import type { HubDatabase } from "../db/database.ts";
import { networkOf } from "./network_of.ts";

/** What counts is what went wrong; a login that succeeds is given back. */
const limits = {
  /** By network: whoever guesses for many accounts. */
  network: { most: 50, withinMs: 300_000 },
  /** By account and network. */
  account: { most: 10, withinMs: 900_000 },
  /** By account: whoever guesses from many networks. Others could keep its owner out that way. */
  everywhere: { most: 100, withinMs: 3_600_000 },
} as const satisfies Record<string, Limit>;
/** By network: tokens and keys that are not good. */
const proofs = { proof: { most: 100, withinMs: 60_000 } };
/** Tries that are older say nothing any more, in milliseconds. */
export const LONGEST_LIMIT_MS = 3_600_000;

/**
 * Bounds how often somebody may guess. Passwords are counted in the database, so that several hubs let
 * nobody guess more often than one. Tokens and keys are too long to be guessed: each hub counts by
 * itself, to have its own time for others.
 */
export class LoginLimits {
  readonly #spending: Spending<"proof">;

  constructor(
    private readonly db: Pick<HubDatabase, "asSystem">,
    private readonly clock: Pick<Clock, "now" | "date">,
  ) {
    this.#spending = new Spending(proofs, clock.now);
  }

  /**
   * Counts a try at a login before it is made, so that tries at once count, too.
   *
   * @param account names it, whether there is one or not.
   * @returns what takes it back, once the login succeeded.
   * @throws {HttpProblem} 429.
   */
  async take(address: string, account: string): Promise<() => Promise<void>> {
    const network = networkOf(address), now = this.clock.date();
    // Always in this order, as those who count the same wait for each other.
    const counted = [
      ["network", network],
      ["account", `${network} ${account}`],
      ["everywhere", account],
    ] as const;
    const tries = counted.map(([kind, who]): LoginTries => (
      { kind, who: createHash("sha256").update(who).digest(), withinMs: limits[kind].withinMs }
    ));
    await this.db.asSystem(async (tx) => {
      for (const [at, [kind]] of counted.entries()) {
        const { amount, since } = await countLoginTry(tx, tries[at], new Date(now));
        const { most, withinMs } = limits[kind];
        if (amount <= most) continue;
        // With the transaction, what was counted is undone.
        const retryAfter = Math.max(1, Math.ceil((since.getTime() + withinMs - now) / 1000));
        throw new HttpProblem(429, { retryAfter });
      }
    });
    return () =>
      this.db.asSystem(async (tx) => {
        for (const one of tries) await takeBackLoginTry(tx, one);
      });
  }

  /**
   * Counts a token or a key that was not good.
   *
   * @throws {HttpProblem} 429 if there were too many of them.
   */
  wrongProof(address: string): void {
    const network = networkOf(address), retryAfter = this.#spending.wait("proof", network);
    if (retryAfter > 0) throw new HttpProblem(429, { retryAfter });
    this.#spending.add("proof", network);
  }
}
