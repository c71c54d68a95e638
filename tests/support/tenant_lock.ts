/** A tenant's lock in somebody else's hands, as while a large report is recorded. */
import { tenantIds } from "../../src/hub/db/all_tenants.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { lockTenant } from "../../src/hub/db/tenant_numbers.ts";

/**
 * Asks for something many times while a tenant is locked.
 *
 * @param ask must end once it has the lock. @returns the answers.
 * @throws if nobody else gets a connection meanwhile.
 */
export async function whileLocked<Result>(
  db: HubDatabase,
  tenant: string,
  ask: () => Promise<Result>,
): Promise<Result[]> {
  const held = Promise.withResolvers<void>(), locked = Promise.withResolvers<void>();
  const holding = db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    locked.resolve();
    await held.promise;
  });
  await locked.promise;
  // More than there are connections.
  const asked = Array.from({ length: 9 }, ask);
  const looking = lookOften(db).finally(held.resolve);
  const [answers] = await Promise.all([Promise.all(asked), looking, holding]);
  return answers;
}

/** Often enough for whoever asks to come as far as the lock. */
async function lookOften(db: HubDatabase): Promise<void> {
  for (let i = 0; i < 40; i++) await db.asSystem((tx) => tenantIds(tx, { areActive: true }));
}
