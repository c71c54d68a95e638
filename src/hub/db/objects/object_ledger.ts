import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** As in the table `object`. */
export type ObjectState = "pending" | "live" | "deleting" | "lost";

/** What is known of an object, whether or not it is there. */
export interface LedgerEntry {
  key: string;
  state: ObjectState;
  /** Bytes; null: not known. */
  size: number | null;
  /** When it came to that state. */
  since: Date;
}

const columns = ["key", "state", "size", "since"] as const;

/** Notes that an object is about to be stored. @returns whether it may be: not while it is to go. */
export async function beginObject(
  tx: TenantTx,
  { tenant, key, at }: { tenant: string; key: string; at: Date },
): Promise<boolean> {
  const row = { tenant_id: tenant, key, state: "pending" as const, size: null, since: at };
  const found = await tx.insertInto("object").values(row)
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "key"]).doUpdateSet({ state: "pending", since: at })
        .where("object.state", "<>", "deleting")
    ).returning("key").executeTakeFirst();
  return found !== undefined;
}

/**
 * Notes that an object is there that was being stored, for however long.
 *
 * @returns whether it may stay: not if it was to go meanwhile, or its tenant is gone.
 */
export async function objectIsLive(
  tx: TenantTx,
  { key, size, at }: { key: string; size: number; at: Date },
): Promise<boolean> {
  // Of a tenant that is gone there is no state, and no row is made.
  const { numAffectedRows } = await sql`
    INSERT INTO object (tenant_id, key, state, size, since)
    SELECT tenant_id, ${key}, 'live', ${size}, ${at} FROM tenant_state
    ON CONFLICT (tenant_id, key) DO UPDATE
      SET state = 'live', size = excluded.size, since = excluded.since
      WHERE object.state <> 'deleting'`.execute(tx);
  return numAffectedRows === 1n;
}

/** Enters an object that is there and was not told of, unless somebody came before. */
export async function enterObject(
  tx: TenantTx,
  { tenant, key, size, at }: { tenant: string; key: string; size: number; at: Date },
): Promise<void> {
  const row = { tenant_id: tenant, key, state: "live" as const, size, since: at };
  await tx.insertInto("object").values(row).onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Notes that objects are to go, in the transaction that takes away what needed them. */
export async function dropObjects(
  tx: TenantTx,
  keys: readonly string[],
  at: Date,
): Promise<void> {
  if (keys.length === 0) return;
  await tx.updateTable("object").set({ state: "deleting", since: at })
    .where("key", "in", keys).execute();
}

/** Forgets an object that has gone. */
export async function objectIsGone(tx: TenantTx, key: string): Promise<void> {
  await tx.deleteFrom("object").where("key", "=", key).where("state", "=", "deleting").execute();
}

/**
 * Changes the state of an entry that is as it was read.
 *
 * @param state `gone`: it is taken out.
 * @returns whether nobody came before.
 */
export async function changeObject(
  tx: TenantTx,
  { key, state, since }: LedgerEntry,
  to: { state: ObjectState | "gone"; size?: number; at: Date },
): Promise<boolean> {
  if (to.state === "gone") {
    const { numDeletedRows } = await tx.deleteFrom("object").where("key", "=", key)
      .where("state", "=", state).where("since", "=", since).executeTakeFirst();
    return numDeletedRows === 1n;
  }
  const { numUpdatedRows } = await tx.updateTable("object")
    .set({ state: to.state, since: to.at, ...to.size !== undefined && { size: to.size } })
    .where("key", "=", key).where("state", "=", state).where("since", "=", since)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns entries that are neither live nor lost for so long, the oldest first. */
export async function unsettledObjects(
  tx: TenantTx,
  before: Date,
  most: number,
): Promise<LedgerEntry[]> {
  return await tx.selectFrom("object").select(columns)
    .where("state", "in", ["pending", "deleting"]).where("since", "<", before)
    .orderBy("since").limit(most).execute();
}

/** @returns the entries behind a key, in the order of keys; "" for the first ones. */
export async function objectsAfter(
  tx: TenantTx,
  key: string,
  most: number,
): Promise<LedgerEntry[]> {
  return await tx.selectFrom("object").select(columns)
    .where("key", ">", key).orderBy("key").limit(most).execute();
}

/** @returns those of the entries that there are, by key. */
export async function objectsOfKeys(
  tx: TenantTx,
  keys: readonly string[],
): Promise<Map<string, LedgerEntry>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.selectFrom("object").select(columns).where("key", "in", keys).execute();
  return new Map(rows.map((row) => [row.key, row]));
}
