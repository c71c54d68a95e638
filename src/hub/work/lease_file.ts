import type { LeasedPhoto } from "../../contracts/hub/work.ts";
import { tenantIds } from "../db/all_tenants.ts";
import { leasePhoto, readLeased } from "../db/leases.ts";
import { photoAtPath } from "../db/views/shown_photos.ts";
import type { HubWork } from "./hub_work.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { asLeasedPhoto, requireStaying } from "./lease_photos.ts";
import type { OwnedWorker } from "./served_tenants.ts";
import { standInsFor } from "./stand_ins.ts";
import { requireTaken, type WorkerCaller } from "./workers.ts";

/** A file as the hub and its workers name it. */
export interface NamedFile {
  root: string;
  path: string;
}

/**
 * Leases the photo at a path, whatever waits before it: of the tenant whose key is used, or of the
 * first one that has a READY photo there. Its message finds it leased, and is dropped.
 *
 * @returns undefined if none is READY there.
 * @throws {HttpProblem} 404 or 409 if the worker gets no photos.
 */
export async function leaseFile(
  work: HubWork,
  caller: WorkerCaller,
  worker: string,
  file: NamedFile,
): Promise<LeasedPhoto | undefined> {
  requireStaying(work);
  await requireTaken(work, caller, worker);
  for (const one of await work.db.asSystem((tx) => tenantIds(tx, { areActive: true }))) {
    if (one !== (caller.tenant ?? one)) continue;
    const leased = await leaseOfTenant(work, one, { id: worker, tenant: caller.tenant }, file);
    if (leased !== undefined) return leased;
  }
  return undefined;
}

async function leaseOfTenant(
  work: HubWork,
  tenant: string,
  worker: OwnedWorker,
  file: NamedFile,
): Promise<LeasedPhoto | undefined> {
  const now = work.clock.date(), until = new Date(now + work.settings.leaseSeconds * 1000);
  await work.served.add(worker, tenant);
  const leased = await work.db.withTenant({ tenant }, async (tx) => {
    const photo = await photoAtPath(tx, file);
    if (photo === undefined) return undefined;
    if (!await leasePhoto(tx, photo, { worker: worker.id, now: new Date(now), until })) {
      return undefined;
    }
    const read = await readLeased(tx, [photo]);
    return { read, standIns: await standInsFor(tx, read) };
  });
  const [one] = leased?.read ?? [];
  if (leased === undefined || one === undefined) return undefined;
  hubMetrics.leases.inc();
  return asLeasedPhoto(tenant, one, { until, standIns: leased.standIns });
}
