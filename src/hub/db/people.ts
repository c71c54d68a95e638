import { sql } from "kysely";
import { toBlob, toFloat64 } from "../../core/vector_blob.ts";
import type { Centroid } from "../../people/candidates.ts";
import type { TenantTx } from "./database.ts";

/** Rows that one statement inserts. */
const AT_ONCE = 5000;

/** Somebody in a tenant's photos. */
export interface HubPerson {
  id: number;
  name: string | null;
  role: "guest" | "staff" | "hidden";
  hasFolder: boolean;
  /** Who they turned out to be. */
  mergedInto: number | null;
}

/** @returns those of these people whom there is, in no order. */
export async function peopleById(tx: TenantTx, ids: readonly number[]): Promise<HubPerson[]> {
  if (ids.length === 0) return [];
  return await tx.selectFrom("person")
    .select(["id", "name", "role", "has_folder as hasFolder", "merged_into as mergedInto"])
    .where("id", "=", sql<number>`any(${ids}::int[])`).execute();
}

/** @returns those who have a folder, in no order. */
export async function peopleWithFolder(tx: TenantTx): Promise<number[]> {
  const rows = await tx.selectFrom("person").select("id").where("has_folder", "=", true).execute();
  return rows.map(({ id }) => id);
}

/** @param withFolder those among them of whom enough is seen. */
export async function insertPeople(
  tx: TenantTx,
  tenant: string,
  ids: readonly number[],
  withFolder: readonly number[] = [],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.insertInto("person").values(ids.map((id) => (
    { tenant_id: tenant, id, has_folder: withFolder.includes(id) }
  ))).execute();
}

/** Gives people a folder: enough is seen of them. */
export async function setFolders(tx: TenantTx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable("person").set({ has_folder: true }).where(
    "id",
    "=",
    sql<number>`any(${ids}::int[])`,
  ).execute();
}

/** @returns the centroids of all people whose looks the model knows, or of some of them. */
export async function centroidsOf(
  tx: TenantTx,
  model: string,
  people?: readonly number[],
): Promise<Centroid[]> {
  let query = tx.selectFrom("centroid")
    .select(["person_id", "faces", "sum", "expected", "weight"]).where("model", "=", model);
  if (people !== undefined) {
    query = query.where("person_id", "=", sql<number>`any(${people}::int[])`);
  }
  const rows = await query.orderBy("person_id").execute();
  return rows.map(({ person_id, sum, ...rest }) => (
    { personId: person_id, sum: toFloat64(sum), ...rest }
  ));
}

/** Stores what is known of people's looks now. */
export async function putCentroids(
  tx: TenantTx,
  tenant: string,
  model: string,
  centroids: readonly Centroid[],
): Promise<void> {
  for (let at = 0; at < centroids.length; at += AT_ONCE) {
    const rows = centroids.slice(at, at + AT_ONCE).map(({ personId, sum, ...rest }) => (
      { tenant_id: tenant, person_id: personId, model, sum: toBlob(sum), ...rest }
    ));
    await tx.insertInto("centroid").values(rows)
      .onConflict((conflict) =>
        conflict.columns(["tenant_id", "person_id", "model"]).doUpdateSet({
          faces: sql.ref("excluded.faces"),
          sum: sql.ref("excluded.sum"),
          expected: sql.ref("excluded.expected"),
          weight: sql.ref("excluded.weight"),
        })
      ).execute();
  }
}

/** Nothing is known of these people's looks any more. */
export async function dropCentroids(
  tx: TenantTx,
  model: string,
  people: readonly number[],
): Promise<void> {
  if (people.length === 0) return;
  await tx.deleteFrom("centroid").where("model", "=", model).where(
    "person_id",
    "=",
    sql<number>`any(${people}::int[])`,
  )
    .execute();
}
