import { type RawBuilder, sql } from "kysely";
import type { TenantTx } from "./database.ts";

/** What a tenant numbers by itself. */
export type Numbered = "photo" | "face" | "person" | "decision";

/**
 * Takes the next numbers of a kind. Until the transaction ends, others who want numbers of the
 * tenant wait.
 *
 * @returns the first one; the others follow without gaps.
 */
export async function takeNumbers(tx: TenantTx, kind: Numbered, count: number): Promise<number> {
  const column = `next_${kind}` as const;
  const { next } = await tx.updateTable("tenant_state")
    .set({ [column]: sql`${sql.ref(column)} + ${count}` })
    .returning(`${column} as next`).executeTakeFirstOrThrow();
  return next - count;
}

/** Something of a tenant's that changed. */
export interface NotedChange {
  kind: "person" | "photo";
  /** Its number. */
  id: number;
  /** gone: it was erased, or merged into another. */
  op: "changed" | "gone";
}

/** Rows that one statement inserts. */
const AT_ONCE = 5000;

/** Appends to the tenant's change feed. @returns the feed's last number by now. */
export async function noteChanges(
  tx: TenantTx,
  tenant: string,
  changes: readonly NotedChange[],
): Promise<number> {
  const { rev } = await tx.updateTable("tenant_state")
    .set({ rev: sql`rev + ${changes.length}` }).returning("rev").executeTakeFirstOrThrow();
  await insertChanges(tx, tenant, rev, changes);
  return rev;
}

/** @param rev the number of the last of them. */
export async function insertChanges(
  tx: TenantTx,
  tenant: string,
  rev: number,
  changes: readonly NotedChange[],
): Promise<void> {
  const first = rev - changes.length + 1;
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    const rows = changes.slice(at, at + AT_ONCE)
      .map((change, i) => ({ tenant_id: tenant, rev: first + at + i, ...change }));
    await tx.insertInto("change").values(rows).execute();
  }
}

/**
 * Lets one transaction at a time say who is who in a tenant, whichever process it is of, until it
 * ends. Whoever decides looks for candidates after this.
 */
export async function lockTenant(tx: TenantTx, tenant: string): Promise<void> {
  await sql`SELECT ${tenantLock(tenant)}`.execute(tx);
}

/** What takes the tenant's lock when it is selected. */
export function tenantLock(tenant: string): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock(hashtextextended(${tenant}, 0))`;
}
