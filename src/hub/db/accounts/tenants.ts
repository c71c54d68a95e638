import { sql } from "kysely";
import type { SystemTx, TenantTx } from "../database.ts";

export interface StoredTenant {
  id: string;
  /** Its name in addresses and at the login. */
  slug: string;
  name: string;
  state: "active" | "suspended";
  created_at: Date;
}

const columns = ["id", "slug", "name", "state", "created_at"] as const;

/** How a tenant is found. */
export type TenantName = { id: string } | { slug: string };

export async function findTenant(
  tx: SystemTx,
  by: TenantName,
): Promise<StoredTenant | undefined> {
  const query = tx.selectFrom("tenant").select(columns);
  return await ("id" in by ? query.where("id", "=", by.id) : query.where("slug", "=", by.slug))
    .executeTakeFirst();
}

/** @returns up to `most` tenants after a slug, in the order of those. */
export function listTenants(
  tx: SystemTx,
  after: string | undefined,
  most: number,
): Promise<StoredTenant[]> {
  return tx.selectFrom("tenant").select(columns).orderBy("slug").limit(most)
    .$if(after !== undefined, (query) => query.where("slug", ">", after!)).execute();
}

/** @returns whether the slug was free. */
export async function insertTenant(
  tx: SystemTx,
  tenant: Pick<StoredTenant, "id" | "slug" | "name">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto("tenant").values(tenant)
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What every tenant has from the beginning. */
export async function insertTenantState(tx: TenantTx, tenant: string): Promise<void> {
  await tx.insertInto("tenant_state").values({ tenant_id: tenant, model: null }).execute();
}

/** @returns undefined if there is no such tenant. */
export async function updateTenant(
  tx: SystemTx,
  id: string,
  changes: Partial<Pick<StoredTenant, "name" | "state">>,
): Promise<StoredTenant | undefined> {
  if (Object.keys(changes).length > 0) {
    await tx.updateTable("tenant").set(changes).where("id", "=", id).execute();
  }
  return await findTenant(tx, { id });
}

/**
 * Removes photos of a tenant that goes, with their faces.
 *
 * @returns whether there are more.
 */
export async function removeSomePhotos(tx: TenantTx, most: number): Promise<boolean> {
  const rows = await tx.selectFrom("photo").select("id").orderBy("id").limit(most).execute();
  const photos = sql<number>`any(${rows.map(({ id }) => id)}::int[])`;
  await tx.deleteFrom("photo_path")
    .where((is) => is.or([is("photo_id", "=", photos), is("newer_id", "=", photos)])).execute();
  await tx.updateTable("photo").set({ paired_with: null }).where("paired_with", "=", photos)
    .execute();
  await tx.deleteFrom("photo").where("id", "=", photos).execute();
  return rows.length === most;
}

/** Everything of the tenant goes with it. */
export async function deleteTenant(tx: SystemTx, id: string): Promise<void> {
  await tx.deleteFrom("tenant").where("id", "=", id).execute();
}
