import type { LeasedPhoto } from "../../contracts/hub/work.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { leasePhoto, photoAt, readLeased } from "../db/leases.ts";
import type { HubWork } from "./hub_work.ts";
import { asLeasedPhoto, remember } from "./lease_photos.ts";
import { requireWorker, type WorkerCaller } from "./workers.ts";

/**
 * Leases the photo at a path, whatever waits before it. Its message finds it leased, and is dropped.
 *
 * @returns undefined if none is READY there.
 * @throws {HttpProblem} 404 or 409 if the worker gets no photos, 422 if its key is no tenant's.
 */
export async function leaseFile(
  work: HubWork,
  caller: WorkerCaller,
  worker: string,
  file: { root: string; path: string },
): Promise<LeasedPhoto | undefined> {
  const { tenant } = caller, { db, clock, settings } = work;
  if (tenant === undefined) {
    const message = "A worker of several tenants cannot ask for one file";
    throw new HttpProblem(422, { errors: [{ field: "file", message }] });
  }
  await requireWorker(work, caller, { id: worker });
  const now = clock.date(), until = new Date(now + settings.leaseSeconds * 1000);
  remember(work, worker, tenant);
  const leased = await db.withTenant({ tenant }, async (tx) => {
    const photo = await photoAt(tx, file);
    if (photo === undefined) return undefined;
    if (!await leasePhoto(tx, photo, { worker, now: new Date(now), until })) return undefined;
    return (await readLeased(tx, [photo])).at(0);
  });
  return leased && asLeasedPhoto(tenant, leased, until);
}
