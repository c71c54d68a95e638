import { sentence } from "../../core/sentences/sentence.ts";
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
 * Takes photos back from workers that fell silent or are at them for too long. If a photo was being
 * developed, that counts as a failure of it: one that ends worker after worker is not given to the
 * next one. A photo that its worker only had is not to blame.
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
    const failures = one.failures + Number(one.wasDeveloped);
    const workersLost = one.workersLost + Number(one.why === "silent");
    const isToBlame = one.wasDeveloped && failures >= settings.mostLost ||
      one.why === "silent" && workersLost >= settings.mostSilent;
    if (!isToBlame) {
      const fields = { failures, workers_lost: workersLost };
      if (await giveBackLease(work, tenant, one, fields)) swept.ready++;
    } else if (await failLeased(work, tenant, one, { failures, ...faultOf(one, workersLost) })) {
      swept.failed++;
    }
  }
  return swept;
}

function faultOf({ why }: OverdueLease, workersLost: number) {
  if (why === "silent") {
    const reason = sentence("workerSilent", { before: workersLost - 1 });
    return { code: "worker_crashed", reason };
  }
  return { code: "worker_hung", reason: sentence("workerHung") };
}
