import type { KeyRole, Scope } from "../../access.ts";
import type { SystemTx, TenantTx } from "../database.ts";

/** A key of a tenant; the key itself is kept nowhere. */
export interface StoredApiKey {
  id: string;
  short: string;
  hash: Uint8Array;
  last4: string;
  name: string;
  role: KeyRole;
  sites: string[];
  scopes: string[];
  created_by: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface NewApiKey {
  id: string;
  short: string;
  hash: Uint8Array;
  last4: string;
  name: string;
  role: KeyRole;
  sites: string[];
  scopes: Scope[];
  created_by: string;
  /** To the millisecond, as lists go on after it. */
  created_at: Date;
  expires_at: Date | null;
}

/** A worker's key for every tenant. */
export type StoredWorkerKey = Omit<StoredApiKey, "role" | "sites" | "scopes" | "created_by">;
export type NewWorkerKey = Omit<NewApiKey, "role" | "sites" | "scopes" | "created_by">;

/** How a key is found: by what it says of itself, or by what a token says of it. */
export type KeyName = { short: string } | { id: string };

const ofEverybody = [
  ...["id", "short", "hash", "last4", "name", "created_at"] as const,
  ...["expires_at", "last_used_at", "revoked_at"] as const,
] as const;
const ofTenant = [...ofEverybody, "role", "sites", "scopes", "created_by"] as const;

export async function findApiKey(tx: TenantTx, by: KeyName): Promise<StoredApiKey | undefined> {
  const query = tx.selectFrom("api_key").select(ofTenant);
  return await ("short" in by ? query.where("short", "=", by.short) : query.where("id", "=", by.id))
    .executeTakeFirst();
}

/** @returns up to `most` keys after one, the newest first. */
export function listApiKeys(
  tx: TenantTx,
  after: { created_at: Date; id: string } | undefined,
  most: number,
): Promise<StoredApiKey[]> {
  return tx.selectFrom("api_key").select(ofTenant).orderBy("created_at", "desc").orderBy(
    "id",
    "desc",
  )
    .limit(most).$if(
      after !== undefined,
      (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple("created_at", "id"), "<", tuple(after!.created_at, after!.id))
        ),
    ).execute();
}

export async function insertApiKey(tx: TenantTx, tenant: string, key: NewApiKey): Promise<void> {
  await tx.insertInto("api_key").values({ tenant_id: tenant, ...key }).execute();
}

/** @returns whether there is the key, and it is not revoked. */
export async function updateApiKey(
  tx: TenantTx,
  id: string,
  changes: { name?: string; expires_at?: Date | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("api_key").set(changes)
    .where("id", "=", id).where("revoked_at", "is", null).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns whether there is the key, and it was not revoked before. */
export async function revokeApiKey(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("api_key").set({ revoked_at: at })
    .where("id", "=", id).where("revoked_at", "is", null).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that a key was used. @returns whether it was not noted after `since` already. */
export async function noteApiKeyUse(
  tx: TenantTx,
  id: string,
  { at, since }: { at: Date; since: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("api_key").set({ last_used_at: at })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", since)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function findWorkerKey(
  tx: SystemTx,
  by: KeyName,
): Promise<StoredWorkerKey | undefined> {
  const query = tx.selectFrom("worker_key").select(ofEverybody);
  return await ("short" in by ? query.where("short", "=", by.short) : query.where("id", "=", by.id))
    .executeTakeFirst();
}

/** @returns up to `most` keys after one, the newest first. */
export function listWorkerKeys(
  tx: SystemTx,
  after: { created_at: Date; id: string } | undefined,
  most: number,
): Promise<StoredWorkerKey[]> {
  return tx.selectFrom("worker_key").select(ofEverybody).orderBy("created_at", "desc").orderBy(
    "id",
    "desc",
  )
    .limit(most).$if(
      after !== undefined,
      (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple("created_at", "id"), "<", tuple(after!.created_at, after!.id))
        ),
    ).execute();
}

export async function insertWorkerKey(tx: SystemTx, key: NewWorkerKey): Promise<void> {
  await tx.insertInto("worker_key").values(key).execute();
}

/** @returns whether there is the key, and it was not revoked before. */
export async function revokeWorkerKey(tx: SystemTx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("worker_key").set({ revoked_at: at })
    .where("id", "=", id).where("revoked_at", "is", null).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that a key was used. @returns whether it was not noted after `since` already. */
export async function noteWorkerKeyUse(
  tx: SystemTx,
  id: string,
  { at, since }: { at: Date; since: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("worker_key").set({ last_used_at: at })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", since)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
