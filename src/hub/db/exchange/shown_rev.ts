import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** The number of the change feed that the transaction's changes come after, under the tenant's lock. */
export const nextRev = sql<number>`(SELECT rev + 1 FROM tenant_state)`;

/** Remembers the contents of photos that go, so that no laptop brings them back. */
export async function noteGone(tx: TenantTx, photos: readonly number[]): Promise<void> {
  await sql`INSERT INTO exchange_gone (tenant_id, sha256, rev)
    SELECT DISTINCT tenant_id, sha256, ${nextRev} FROM photo
    WHERE id = any(${[...photos]}::int[]) AND sha256 IS NOT NULL
    ON CONFLICT (tenant_id, sha256) DO UPDATE SET rev = excluded.rev`.execute(tx);
}
