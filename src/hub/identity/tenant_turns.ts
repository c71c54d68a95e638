import { Slots } from "../../runtime/slots.ts";

/**
 * Lets one caller of this process at a time work on a tenant's people: the others wait here for the
 * tenant's lock, and not each with a connection that other tenants need.
 */
export class TenantTurns {
  readonly #waiting = new Map<string, { turn: Slots; callers: number }>();

  async inTurn<Result>(tenant: string, run: () => Promise<Result>): Promise<Result> {
    const line = this.#waiting.get(tenant) ?? { turn: new Slots(1), callers: 0 };
    this.#waiting.set(tenant, line);
    line.callers++;
    const giveBack = await line.turn.take();
    try {
      return await run();
    } finally {
      giveBack();
      if (--line.callers === 0) this.#waiting.delete(tenant);
    }
  }
}
