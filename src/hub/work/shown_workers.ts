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
  { db, clock, roots }: Pick<HubWork, "db" | "clock" | "roots">,
  { tenant, after, most }: { tenant?: string; after?: WorkerPlace; most: number },
): Promise<ShownWorker[]> {
  const asked = { tenant: tenant ?? null, after, most }, now = clock.date();
  const workers = await db.asSystem((tx) => listWorkers(tx, asked));
  const leases = tenant === undefined ? undefined : await db.withTenant({ tenant }, countLeases);
  // The name of another tenant's root may say whose it is.
  const names = tenant === undefined ? undefined : new Set(roots.namesFor(tenant));
  return workers.map((worker) => asShown(worker, { leases, names }, now));
}

function asShown(
  worker: KnownWorker,
  { leases, names }: { leases?: ReadonlyMap<string, number>; names?: ReadonlySet<string> },
  now: number,
): ShownWorker {
  const { id, name, version, model, state, refused, capabilities, startedAt, lastSeenAt } = worker;
  return {
    ...withSaidIfAny({ refused }, "refused"),
    ...{ id, name, version, model, state },
    capabilities: {
      slots: capabilities.slots,
      roots: capabilities.roots.filter((root) => names?.has(root) ?? true),
    },
    serves_all: worker.tenant === null,
    leases: leases === undefined ? null : leases.get(id) ?? 0,
    ...{ started_at: startedAt.toISOString(), last_seen_at: lastSeenAt.toISOString() },
    heartbeat_age_seconds: Math.max(0, Math.round((now - lastSeenAt.getTime()) / 1000)),
  };
}
