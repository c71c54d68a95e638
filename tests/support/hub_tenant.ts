/** A tenant for tests, with nothing in it. */
import type { HubDatabase } from "../../src/hub/db/database.ts";

/** @returns the new tenant's id. */
export async function newTenant(
  db: HubDatabase,
  slug = `t-${crypto.randomUUID()}`,
): Promise<string> {
  const id = crypto.randomUUID();
  await db.asSystem((tx) => tx.insertInto("tenant").values({ id, slug, name: slug }).execute());
  await db.withTenant(
    { tenant: id },
    (tx) => tx.insertInto("tenant_state").values({ tenant_id: id, model: null }).execute(),
  );
  return id;
}
