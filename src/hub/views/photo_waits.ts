import type { Clock } from "../../runtime/clock.ts";
import type { HubDatabase } from "../db/database.ts";
import { photoStates } from "../db/photo_status.ts";

/** Pause between two looks whether photos are processed, in milliseconds. */
const PAUSE_MS = 200;

interface Waiter {
  photo: number;
  wake: PromiseWithResolvers<void>;
}

/** Who waits for photos of a tenant. */
interface Waiting {
  all: Set<Waiter>;
  /** Aborts when nobody waits any more. */
  end: AbortController;
}

/** Waits until photos are processed, by one look at a time for all who wait for a tenant's photos. */
export class PhotoWaits {
  readonly #byTenant = new Map<string, Waiting>();

  constructor(
    private readonly db: Pick<HubDatabase, "withTenant">,
    private readonly clock: Pick<Clock, "sleep">,
  ) {}

  /**
   * Resolves once the photo is processed, failed or gone, after `ms` milliseconds, or when `signal`
   * aborts.
   */
  async wait(
    { tenant, photo }: { tenant: string; photo: number },
    ms: number,
    signal: AbortSignal,
  ): Promise<void> {
    const waiter = { photo, wake: Promise.withResolvers<void>() }, woken = new AbortController();
    const waiting = this.#join(tenant, waiter);
    const limit = this.clock.sleep(ms, AbortSignal.any([signal, woken.signal]));
    try {
      await Promise.race([waiter.wake.promise, limit]);
    } finally {
      woken.abort();
      waiting.all.delete(waiter);
      if (waiting.all.size === 0) this.#end(tenant, waiting);
    }
  }

  #join(tenant: string, waiter: Waiter): Waiting {
    const there = this.#byTenant.get(tenant);
    const waiting = there ?? { all: new Set(), end: new AbortController() };
    waiting.all.add(waiter);
    if (there === undefined) {
      this.#byTenant.set(tenant, waiting);
      void this.#look(tenant, waiting);
    }
    return waiting;
  }

  async #look(tenant: string, waiting: Waiting): Promise<void> {
    const { all, end } = waiting;
    try {
      for (;;) {
        await this.clock.sleep(PAUSE_MS, end.signal);
        if (end.signal.aborted) return;
        const photos = [...new Set([...all].map(({ photo }) => photo))];
        const states = await this.db.withTenant({ tenant }, (tx) => photoStates(tx, photos));
        for (const waiter of all) {
          if (["READY", "PROCESSING"].includes(states.get(waiter.photo) ?? "gone")) continue;
          all.delete(waiter);
          waiter.wake.resolve();
        }
        if (all.size === 0) return this.#end(tenant, waiting);
      }
    } catch (error) {
      // Whoever waits answers with it; those who come later have a look of their own.
      this.#end(tenant, waiting);
      for (const { wake } of all) wake.reject(error);
    }
  }

  #end(tenant: string, waiting: Waiting): void {
    waiting.end.abort();
    if (this.#byTenant.get(tenant) === waiting) this.#byTenant.delete(tenant);
  }
}
