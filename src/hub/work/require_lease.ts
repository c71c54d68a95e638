import { HttpProblem } from "../../http/http_problem.ts";
import { findLease, type LeasedOriginal } from "../db/leases.ts";
import type { HubWork } from "./hub_work.ts";
import type { WorkerCaller } from "./workers.ts";

/** A lease as a request names it. */
export interface NamedLease {
  /** Its id. */
  lease: string;
  /** Whose photo it is; a tenant's key may leave it out. */
  tenant?: string;
}

/**
 * @returns the photo that is leased, and whose it is.
 * @throws {HttpProblem} 404 if there is no such lease, or no longer, or if it is of another tenant;
 * 422 if the tenant must be named.
 */
export async function requireLease(
  { db }: Pick<HubWork, "db">,
  caller: WorkerCaller,
  { lease, tenant: named }: NamedLease,
): Promise<{ tenant: string; leased: LeasedOriginal }> {
  const tenant = caller.tenant ?? named;
  if (tenant === undefined) {
    const message = "A worker of several tenants must say whose photo it is";
    throw new HttpProblem(422, { detail: message, errors: [{ field: "tenant", message }] });
  }
  const isAllowed = named === undefined || named === tenant;
  const leased = isAllowed
    ? await db.withTenant({ tenant }, (tx) => findLease(tx, lease))
    : undefined;
  if (leased !== undefined) return { tenant, leased };
  const hint = "Drop the photo: another worker has it, or had it.";
  throw new HttpProblem(404, { detail: "There is no such lease, or no longer", hint });
}
