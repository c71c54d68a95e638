import { withLogFields } from "../../runtime/log_fields.ts";
import type { HubWork } from "./hub_work.ts";
import { sweepLeases, type SweptLeases } from "./sweep_leases.ts";

/**
 * Sweeps the leases of every tenant, once workers could have been heard for the length of a lease: a
 * hub that starts, or that could not reach its database, does not take photos from workers that have
 * been at them all the time.
 */
export class LeaseWatch {
  readonly #work: HubWork;
  /** When the last sweep ended, and since when there was one after the other, by the clock. */
  #last: number | undefined;
  #hearsSince = 0;

  constructor(work: HubWork) {
    this.#work = work;
  }

  /**
   * To be called several times during a lease. What fails for one tenant does not keep it from the
   * others.
   *
   * @param tenants their ids.
   * @throws what failed first.
   */
  async sweep(tenants: readonly string[]): Promise<SweptLeases> {
    const { clock, settings } = this.#work, leaseMs = settings.leaseSeconds * 1000;
    const now = clock.now(), swept: SweptLeases = { ready: 0, failed: 0 };
    const isNew = this.#last === undefined || now - this.#last > leaseMs / 2;
    if (isNew) this.#hearsSince = now;
    const isDue = now - this.#hearsSince >= leaseMs, failures: unknown[] = [];
    for (const tenant of isDue ? tenants : []) {
      try {
        const { ready, failed } = await withLogFields({ tenant }, () => (
          sweepLeases(this.#work, tenant)
        ));
        swept.ready += ready;
        swept.failed += failed;
      } catch (error) {
        failures.push(error);
      }
    }
    // If all failed, no heartbeat could be noted either.
    if (failures.length === 0 || failures.length < tenants.length) this.#last = clock.now();
    if (failures.length > 0) throw failures[0];
    return swept;
  }
}
