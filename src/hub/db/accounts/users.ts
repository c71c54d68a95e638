import { sql } from "kysely";
import type { UserRole } from "../../access.ts";
import type { TenantTx } from "../database.ts";

/** A user of a tenant. */
export interface StoredUser {
  id: string;
  /** In lower case. */
  email: string;
  name: string;
  role: UserRole;
  state: "active" | "suspended";
  token_epoch: number;
  created_at: Date;
  /** The sites that a site manager is assigned to. */
  sites: string[];
}

export interface NewUser {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  password_hash: string;
}

export type UserChanges = Partial<
  Pick<StoredUser, "name" | "role" | "state"> & { password_hash: string }
>;

function users(tx: TenantTx) {
  return tx.selectFrom("app_user").select([
    ...["id", "email", "name", "role", "state", "token_epoch", "created_at"] as const,
    sql<string[]>`ARRAY(SELECT site_id::text FROM user_site
      WHERE user_id = app_user.id ORDER BY site_id)`.as("sites"),
  ]);
}

export async function findUser(tx: TenantTx, id: string): Promise<StoredUser | undefined> {
  return await users(tx).where("id", "=", id).executeTakeFirst();
}

/** @param email in lower case. @returns the user with the hash of the password. */
export async function findUserToLogIn(
  tx: TenantTx,
  email: string,
): Promise<StoredUser & { password_hash: string } | undefined> {
  return await users(tx).select("password_hash").where(sql`lower(email)`, "=", email)
    .executeTakeFirst();
}

/** @returns up to `most` users after an email address, in the order of those. */
export function listUsers(tx: TenantTx, after: string | undefined, most: number) {
  return users(tx).orderBy("email").limit(most)
    .$if(after !== undefined, (query) => query.where("email", ">", after!)).execute();
}

/** @returns whether the email address was free. */
export async function insertUser(tx: TenantTx, tenant: string, user: NewUser): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto("app_user")
    .values({ tenant_id: tenant, ...user }).onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateUser(tx: TenantTx, id: string, changes: UserChanges): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await tx.updateTable("app_user").set(changes).where("id", "=", id).execute();
}

/** Refuses every token that a user was given so far. */
export async function endUserTokens(tx: TenantTx, id: string): Promise<void> {
  await tx.updateTable("app_user").set({ token_epoch: sql`token_epoch + 1` }).where("id", "=", id)
    .execute();
}

export async function deleteUser(tx: TenantTx, id: string): Promise<void> {
  await tx.deleteFrom("app_user").where("id", "=", id).execute();
}

/** @param sites must be sites of the tenant. */
export async function assignSites(
  tx: TenantTx,
  tenant: string,
  user: string,
  sites: readonly string[],
): Promise<void> {
  await tx.deleteFrom("user_site").where("user_id", "=", user).execute();
  if (sites.length === 0) return;
  await tx.insertInto("user_site")
    .values([...new Set(sites)].map((site_id) => ({ tenant_id: tenant, user_id: user, site_id })))
    .execute();
}

/**
 * Lets one transaction at a time change who administers the tenant.
 *
 * @returns the ids of its active admins.
 */
export async function lockAdmins(tx: TenantTx): Promise<string[]> {
  const rows = await tx.selectFrom("app_user").select("id").where("role", "=", "tenant_admin")
    .where("state", "=", "active").orderBy("id").forUpdate().execute();
  return rows.map(({ id }) => id);
}
