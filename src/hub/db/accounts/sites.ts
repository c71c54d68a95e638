import type { TenantTx } from "../database.ts";

/** A place whose photos some see and others do not. */
export interface StoredSite {
  id: string;
  name: string;
  created_at: Date;
}

const columns = ["id", "name", "created_at"] as const;

export async function findSite(tx: TenantTx, id: string): Promise<StoredSite | undefined> {
  return await tx.selectFrom("site").select(columns).where("id", "=", id).executeTakeFirst();
}

/**
 * @param of the sites that somebody may see; undefined: all.
 * @returns up to `most` sites after a name, in the order of those.
 */
export function listSites(
  tx: TenantTx,
  { of, after, most }: { of?: readonly string[]; after?: string; most: number },
): Promise<StoredSite[]> {
  return tx.selectFrom("site").select(columns).orderBy("name").limit(most)
    .$if(of !== undefined, (query) => query.where((eb) => eb("id", "in", [...of!, NOBODY])))
    .$if(after !== undefined, (query) => query.where("name", ">", after!)).execute();
}

/** No site's id: a list of nothing is no SQL. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** @returns which of these are no sites of the tenant. */
export async function unknownSites(tx: TenantTx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom("site").select("id").where("id", "in", ids).execute();
  const known = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

/** @returns whether the name was free. */
export async function insertSite(
  tx: TenantTx,
  tenant: string,
  site: Pick<StoredSite, "id" | "name">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto("site")
    .values({ tenant_id: tenant, ...site }).onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** @returns whether the name was free. */
export async function renameSite(tx: TenantTx, id: string, name: string): Promise<boolean> {
  const other = await tx.selectFrom("site").select("id").where("name", "=", name)
    .where("id", "<>", id).executeTakeFirst();
  if (other !== undefined) return false;
  await tx.updateTable("site").set({ name }).where("id", "=", id).execute();
  return true;
}

/** @returns whether it has photos or jobs; then it stays. */
export async function deleteSite(tx: TenantTx, id: string): Promise<boolean> {
  for (const table of ["photo", "ingest_job"] as const) {
    const used = await tx.selectFrom(table).select("id").where("site_id", "=", id).limit(1)
      .executeTakeFirst();
    if (used !== undefined) return true;
  }
  await tx.deleteFrom("site").where("id", "=", id).execute();
  return false;
}
