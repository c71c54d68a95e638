import type { Heartbeat, HeartbeatAnswer, HeldLease } from "../../contracts/hub/work.ts";
import { extendLeases, otherLeases } from "../db/leases.ts";
import { giveBackLease } from "./give_back.ts";
import type { HubWork } from "./hub_work.ts";
import { requireWorker, type WorkerCaller } from "./workers.ts";

/** A lease that is younger may still be on its way to its worker, in milliseconds. */
const ON_ITS_WAY_MS = 10_000;

/**
 * Extends the leases that a worker lists, and gives back its others.
 *
 * @returns the listed ones that are the worker's no more.
 * @throws {HttpProblem} 404 if the worker has not said hello. One that gets no photos any more, such as
 * of an older version, finishes those that it has.
 */
export async function hearWorker(
  work: HubWork,
  caller: WorkerCaller,
  { worker, state, leases }: Heartbeat,
): Promise<HeartbeatAnswer> {
  await requireWorker(work, caller, { id: worker, state });
  const now = work.clock.date(), owned = { id: worker, tenant: caller.tenant };
  const before = new Date(state === "draining" ? now : now - ON_ITS_WAY_MS);
  const until = new Date(now + work.settings.leaseSeconds * 1000), lost: string[] = [];
  const mine = leases.filter(({ tenant }) => tenant === (caller.tenant ?? tenant));
  const byTenant = Map.groupBy(mine, ({ tenant }) => tenant);
  for (const tenant of new Set([...byTenant.keys(), ...await work.served.of(owned)])) {
    const listed = idsOf(byTenant.get(tenant) ?? []);
    const developing = idsOf((byTenant.get(tenant) ?? []).filter((one) => one.developing));
    const { held, others } = await work.db.withTenant({ tenant }, async (tx) => ({
      held: listed.length === 0 ? new Set<string>() : await extendLeases(tx, {
        ...{ worker, leases: listed, developing, now: new Date(now), until },
      }),
      others: await otherLeases(tx, { worker, listed, before }),
    }));
    for (const other of others) await giveBackLease(work, tenant, other);
    lost.push(...listed.filter((lease) => !held.has(lease)));
  }
  if (state === "draining" && leases.length === 0) await work.served.forget(owned);
  return { lost: [...lost, ...idsOf(leases.filter((lease) => !mine.includes(lease)))] };
}

function idsOf(leases: readonly HeldLease[]): string[] {
  return leases.map(({ lease_id }) => lease_id);
}
