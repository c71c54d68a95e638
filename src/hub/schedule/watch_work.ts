import { tenantIds } from "../db/all_tenants.ts";
import { counted } from "../../core/counted.ts";
import type { HubWork } from "../work/hub_work.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { LeaseWatch } from "../work/lease_watch.ts";
import { sweepWorkers } from "../work/sweep_workers.ts";
import type { Task } from "./task.ts";

const LEASES_MS = 10_000, WORKERS_MS = 30_000;

/** Takes photos back from workers that fall silent. */
export function watchLeases(work: HubWork): Task {
  const watch = new LeaseWatch(work);
  return {
    name: "Taking photos back from silent workers",
    everyMs: LEASES_MS,
    // Each process knows by itself since when it could have heard workers.
    isEverywhere: true,
    async run() {
      const tenants = await work.db.asSystem((tx) => tenantIds(tx, { areActive: false }));
      const { ready, failed } = await watch.sweep(tenants);
      hubMetrics.leasesTakenBack.inc(ready + failed);
      if (ready + failed === 0) return;
      work.log.warn(`Took ${counted(ready + failed, "photo")} back from workers that fell silent`);
    },
  };
}

/** Notes which workers are gone. */
export function watchWorkers(work: HubWork): Task {
  return {
    name: "Noting which workers are gone",
    everyMs: WORKERS_MS,
    async run() {
      for (const name of await sweepWorkers(work)) work.log.warn(`The worker ${name} is gone`);
    },
  };
}
