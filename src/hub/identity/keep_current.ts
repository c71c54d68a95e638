import { tenantIds } from "../db/all_tenants.ts";
import { lockTenant } from "../db/tenant_numbers.ts";
import { lastChange } from "../db/views/dumped_people.ts";
import type { HubIdentity } from "./hub_identity.ts";

/**
 * Brings the people in memory up to date whom another process changed, and forgets tenants that are
 * gone: who was erased there must not stay here until the tenant's next report.
 *
 * @param of the tenant whose people alone are brought up to date; left out: everybody.
 */
export async function keepCurrent(
  { db, people }: Pick<HubIdentity, "db" | "people">,
  of?: string,
): Promise<void> {
  const there = new Set(await db.asSystem((tx) => tenantIds(tx, { areActive: false })));
  for (const { tenant, rev } of people.known()) {
    if (of !== undefined && tenant !== of) continue;
    if (!there.has(tenant)) {
      people.forget(tenant);
      continue;
    }
    await db.withTenant({ tenant }, async (tx) => {
      if (await lastChange(tx) === rev) return;
      await lockTenant(tx, tenant);
      await people.catchUp(tx, tenant, await lastChange(tx));
    });
  }
}
