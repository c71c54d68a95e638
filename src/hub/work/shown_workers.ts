import { withSaidIfAny } from "../../core/sentences/with_said.ts";
import type { ShownWorker } from "../../contracts/hub/workers.ts";
import { countLeases } from "../db/leases.ts";
import { type KnownWorker, listWorkers, type WorkerPlace } from "../db/workers.ts";
import type { HubWork } from "./hub_work.ts";

/**
 * @param tenant undefined: whoever runs the hub asks, and sees nothing of tenants.
 * @returns the workers that serve them, those that started last first.
 */
export async function shownWorkers(
  { db, clock }: Pick<HubWork, "db" | "clock">,
  { tenant, after, most }: { tenant?: string; after?: WorkerPlace; most: number },
): Promise<ShownWorker[]> {
  const asked = { tenant: tenant ?? null, after, most }, now = clock.date();
  const workers = await db.asSystem((tx) => listWorkers(tx, asked));
  const leases = tenant === undefined ? undefined : await db.withTenant({ tenant }, countLeases);
  return workers.map((worker) => asShown(worker, leases, now));
}

function asShown(
  worker: KnownWorker,
  leases: ReadonlyMap<string, number> | undefined,
  now: number,
): ShownWorker {
  const { id, name, version, model, state, refused, capabilities, startedAt, lastSeenAt } = worker;
  return {
    ...withSaidIfAny({ refused }, "refused"),
    ...{ id, name, version, model, state, capabilities },
    serves_all: worker.tenant === null,
    leases: leases === undefined ? null : leases.get(id) ?? 0,
    ...{ started_at: startedAt.toISOString(), last_seen_at: lastSeenAt.toISOString() },
    heartbeat_age_seconds: Math.max(0, Math.round((now - lastSeenAt.getTime()) / 1000)),
  };
}
