import { type OverdueLease, overdueLeases } from "../db/leases.ts";
import { failLeased } from "./fail_leased.ts";
import { giveBackLease } from "./give_back.ts";
import type { HubWork } from "./hub_work.ts";

/** Leases that one sweep of a tenant deals with. */
const MOST_AT_ONCE = 500;

/** What became of leases that workers did not hold up to. */
export interface SweptLeases {
  /** Photos that wait for another worker. */
  ready: number;
  /** Photos that waited for too many. */
  failed: number;
}

/**
 * Takes photos back from workers that fell silent or are at them for too long. It counts as a failure
 * of the photo: one that ends worker after worker is not given to the next one.
 */
export async function sweepLeases(work: HubWork, tenant: string): Promise<SweptLeases> {
  const { db, clock, settings } = work, now = clock.date();
  const overdue = await db.withTenant({ tenant }, (tx) =>
    overdueLeases(tx, {
      ...{ now: new Date(now), most: MOST_AT_ONCE },
      slowBefore: new Date(now - settings.slowSeconds * 1000),
    }));
  const swept: SweptLeases = { ready: 0, failed: 0 };
  for (const one of overdue) {
    const failures = one.failures + 1;
    if (failures < settings.mostLost) {
      if (await giveBackLease(work, tenant, one, { failures })) swept.ready++;
    } else if (await failLeased(work, tenant, one, { failures, ...faultOf(one, failures) })) {
      swept.failed++;
    }
  }
  return swept;
}

function faultOf({ why }: OverdueLease, failures: number) {
  if (why === "silent") {
    const reason = `The worker that had the photo fell silent, as ${failures - 1} did before`;
    return { code: "worker_crashed", reason };
  }
  return { code: "worker_hung", reason: "Workers do not come to an end with the photo" };
}
