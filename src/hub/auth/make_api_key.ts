import type { Caller, KeyRole, Scope } from "../access.ts";
import { insertApiKey, insertWorkerKey } from "../db/accounts/api_keys.ts";
import { audit, auditSystem } from "../db/audit.ts";
import type { SystemTx, TenantTx } from "../db/database.ts";
import { makeApiKey } from "./api_key_text.ts";

export interface WantedKey {
  name: string;
  role: KeyRole;
  /** Of a site manager's key, sites of the tenant. */
  sites: string[];
  /** What it may do beyond its role. */
  scopes: Scope[];
  /** null: it is good until it is revoked. */
  expires_at: Date | null;
}

/** A key that was made. */
export interface MadeKey {
  id: string;
  /** The key itself: it is shown once, and kept nowhere. */
  key: string;
}

/** @param by who makes it. @param at when. */
export async function makeTenantKey(
  tx: TenantTx,
  by: Pick<Caller, "id">,
  { tenant, at, wanted }: { tenant: string; at: Date; wanted: WantedKey },
): Promise<MadeKey> {
  const id = crypto.randomUUID(), { text, kept } = makeApiKey(tenant);
  await insertApiKey(tx, tenant, { id, ...kept, ...wanted, created_by: by.id, created_at: at });
  const { name, role, scopes } = wanted;
  await audit(tx, by, "key.created", `key:${id}`, { name, role, scopes });
  return { id, key: text };
}

/** Makes a worker's key for every tenant. */
export async function makeWorkerKey(
  tx: SystemTx,
  by: Pick<Caller, "id">,
  { at, wanted }: { at: Date; wanted: Pick<WantedKey, "name" | "expires_at"> },
): Promise<MadeKey> {
  const id = crypto.randomUUID(), { text, kept } = makeApiKey(undefined);
  await insertWorkerKey(tx, { id, ...kept, ...wanted, created_at: at });
  await auditSystem(tx, by, "key.created", `key:${id}`, { name: wanted.name });
  return { id, key: text };
}
