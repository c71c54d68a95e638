import type { LeasedPhoto } from "../../contracts/hub/work.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import { reasonOf } from "../../core/reason_of.ts";
import type { TakenMessage } from "../broker/broker.ts";
import { suspendedTenants } from "../db/all_tenants.ts";
import { type LeasedOriginal, leasePhoto, readLeased } from "../db/leases.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { causeOfOutage } from "../outage.ts";
import { giveBackLease } from "./give_back.ts";
import type { HubWork } from "./hub_work.ts";
import type { OwnedWorker } from "./served_tenants.ts";
import { type StandIn, standInsFor } from "./stand_ins.ts";
import { requireTaken, type WorkerCaller } from "./workers.ts";

/** Pause between two looks for photos at least, in milliseconds. */
const LEAST_PAUSE_MS = 20;

export interface WantedLeases {
  worker: string;
  /** How many at most. */
  most: number;
  /** How long to wait for the first one, in milliseconds. */
  waitMs: number;
}

/**
 * Leases photos to a worker: those of its key's tenant, or everybody's in turn. Those of suspended
 * tenants stay where they are. If none is READY, it waits for one.
 *
 * @param signal aborts when the worker has hung up; what was leased by then is given back.
 * @returns none if there are none in time.
 * @throws {HttpProblem} 404 or 409 if the worker gets no photos; 503 if the hub ends.
 */
export async function leasePhotos(
  work: HubWork,
  caller: WorkerCaller,
  { worker, most, waitMs }: WantedLeases,
  signal: AbortSignal,
): Promise<LeasedPhoto[]> {
  requireStaying(work);
  const { state } = await requireTaken(work, caller, worker);
  if (state === "draining") {
    throw new HttpProblem(409, { detail: "The worker drains, and gets no more photos" });
  }
  const either = AbortSignal.any([signal, work.ending]), deadline = work.clock.now() + waitMs;
  for (;;) {
    const { leased, wasThere } = await leaseSome(work, { id: worker, tenant: caller.tenant }, most);
    if (signal.aborted) await giveAllBack(work, leased);
    if (leased.length > 0 || either.aborted) return leased;
    // Messages about photos that are not READY any more say nothing of those that follow them.
    if (wasThere) continue;
    const leftMs = deadline - work.clock.now();
    if (leftMs <= 0) return leased;
    await work.broker.waitForMessages(Math.max(leftMs, LEAST_PAUSE_MS), either);
  }
}

/** @throws {HttpProblem} 503 if the hub ends: another one, or its next start, gives photos. */
export function requireStaying({ ending }: Pick<HubWork, "ending">): void {
  if (!ending.aborted) return;
  const detail = sentence("hubEnding"), hint = sentence("tryAgain");
  throw new HttpProblem(503, { detail, hint, retryAfter: 1 });
}

async function leaseSome(work: HubWork, worker: OwnedWorker, most: number) {
  const suspended = await work.db.asSystem(suspendedTenants), { tenant } = worker;
  if (typeof tenant === "string" && suspended.has(tenant)) return { leased: [], wasThere: false };
  const messages = await work.broker.take(most, tenant ?? { except: suspended });
  const leased: LeasedPhoto[] = [], failures: unknown[] = [];
  for (const [tenant, ofTenant] of Map.groupBy(messages, (message) => message.tenant)) {
    try {
      leased.push(...await leaseOf(work, worker, tenant, ofTenant));
    } catch (error) {
      failures.push(error);
    }
  }
  // What other tenants' photos got is not lost for that.
  if (leased.length === 0 && failures.length > 0) throw failures[0];
  return { leased, wasThere: messages.length > 0 };
}

/** Leases what is READY of one tenant's, in one transaction; then the messages have done their work. */
async function leaseOf(
  work: HubWork,
  worker: OwnedWorker,
  tenant: string,
  messages: readonly TakenMessage[],
): Promise<LeasedPhoto[]> {
  const { db, broker, clock, settings, log } = work, now = clock.date();
  const until = new Date(now + settings.leaseSeconds * 1000);
  const photos = [...new Set(messages.map(({ photo }) => photo))].sort((a, b) => a - b);
  await work.served.add(worker, tenant);
  let leased: LeasedOriginal[], standIns: Map<number, StandIn>;
  try {
    [leased, standIns] = await db.withTenant({ tenant }, async (tx) => {
      const mine: number[] = [];
      for (const photo of photos) {
        if (await leasePhoto(tx, photo, { worker: worker.id, now: new Date(now), until })) {
          mine.push(photo);
        }
      }
      const read = await readLeased(tx, mine);
      return [read, await standInsFor(tx, read)];
    });
  } catch (error) {
    const why = causeOfOutage(error) ?? reasonOf(error);
    const gaveBack = messages.map((message) => broker.giveBack(message, why));
    // Otherwise they come back by themselves after a while.
    await Promise.allSettled(gaveBack);
    throw error;
  }
  for (const told of await Promise.allSettled(messages.map((message) => broker.done(message)))) {
    if (told.status === "fulfilled") continue;
    // It comes again, and then its photo is not READY.
    log.debug(`A message of a leased photo could not be removed: ${reasonOf(told.reason)}`);
  }
  hubMetrics.leases.inc(leased.length);
  return leased.map((one) => asLeasedPhoto(tenant, one, { until, standIns }));
}

export function asLeasedPhoto(
  tenant: string,
  { photo, lease, name, files, isSuspect }: LeasedOriginal,
  { until, standIns }: { until: Date; standIns: ReadonlyMap<number, StandIn> },
): LeasedPhoto {
  const standIn = standIns.get(photo);
  return {
    ...{ lease_id: lease.id, tenant, photo_id: photo, attempt: lease.attempt, name },
    ...{ file: files.at(0) ?? null, until: until.toISOString(), is_suspect: isSuspect },
    ...standIn !== undefined && { stand_in: standIn },
  };
}

async function giveAllBack(work: HubWork, leased: LeasedPhoto[]): Promise<void> {
  for (const { tenant, photo_id: photo, lease_id: id, attempt } of leased.splice(0)) {
    await giveBackLease(work, tenant, { photo, lease: { id, attempt } });
  }
}
