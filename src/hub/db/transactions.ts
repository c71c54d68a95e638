import { type Kysely, sql, type Transaction } from "kysely";
import { type Afterwards, expectCommit } from "./after_commit.ts";
import type { SystemTx, TenantScope, TenantTx, TenantTxOptions } from "./database.ts";
import { roles } from "./roles.ts";
import { tenantLock } from "./tenant_numbers.ts";
import type { SystemTables, TenantTables } from "./tables.ts";
import { together } from "./together.ts";

type AnyTables = TenantTables & SystemTables;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface TenantRun<Result> extends TenantTxOptions {
  scope: TenantScope;
  run: (tx: TenantTx) => Promise<Result>;
  /** Receives what is to follow the commit. */
  afterwards: Afterwards;
}

/** Runs a transaction as one tenant. @throws {TypeError} if an id is no UUID: a defect. */
export async function runAsTenant<Result>(
  db: Kysely<AnyTables>,
  { scope: { tenant, sites }, run, afterwards, atOneMoment, isLocked }: TenantRun<Result>,
): Promise<Result> {
  for (const id of [tenant, ...sites ?? []]) {
    if (!UUID.test(id)) throw new TypeError(`Cannot open a transaction for tenant or site ${id}`);
  }
  const transaction = atOneMoment
    ? db.transaction().setIsolationLevel("repeatable read")
    : db.transaction();
  return await transaction.execute(async (tx) => {
    expectCommit(tx as unknown as TenantTx, afterwards);
    // Local to the transaction, so that the next user of the connection inherits nothing.
    const begin = sql`SELECT set_config('role', ${roles.tenant}, true),
      set_config('photosort.tenant', ${tenant}, true),
      set_config('photosort.sites', ${sites?.join(",") ?? "all"}, true)
      ${isLocked ? sql`, ${tenantLock(tenant)}` : sql``}`;
    if (isLocked) {
      // What comes first goes out with it: should it fail, nothing after it is done.
      return (await together(tx as unknown as TenantTx, (tx) => [begin.execute(tx), run(tx)]))[1];
    }
    await begin.execute(tx);
    return await run(tx as unknown as TenantTx);
  });
}

export function runAsSystem<Result>(
  db: Kysely<AnyTables>,
  run: (tx: SystemTx) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    await takeOn(tx, roles.system);
    return await run(tx as unknown as SystemTx);
  });
}

/**
 * Runs a part of a tenant's transaction in the role that sees the queue alone, so that rows and
 * messages commit together.
 */
export async function withQueue<Result>(tx: TenantTx, run: () => Promise<Result>): Promise<Result> {
  await takeOn(tx, roles.broker);
  const result = await run();
  // After an error the transaction is over, and the role with it.
  await takeOn(tx, roles.tenant);
  return result;
}

async function takeOn<Tables>(tx: Transaction<Tables>, role: string): Promise<void> {
  await sql`SELECT set_config('role', ${role}, true)`.execute(tx);
}

/**
 * Runs a part of a tenant's transaction in the role that sees what belongs to no tenant, so that a
 * tenant and what it begins with commit together.
 */
export async function withSystem<Result>(
  tx: TenantTx,
  run: (tx: SystemTx) => Promise<Result>,
): Promise<Result> {
  await takeOn(tx, roles.system);
  const result = await run(tx as unknown as SystemTx);
  await takeOn(tx, roles.tenant);
  return result;
}
