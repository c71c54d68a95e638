import type { Caller } from "../access.ts";
import { audit, auditSystem } from "../db/audit.ts";
import type { HubDatabase } from "../db/database.ts";
import { insertAdmin } from "../db/accounts/system_admins.ts";
import { insertTenant, insertTenantState } from "../db/accounts/tenants.ts";
import { withSystem } from "../db/transactions.ts";
import { insertUser } from "../db/accounts/users.ts";
import type { Passwords } from "./passwords.ts";

/** Where accounts are made. */
export interface AccountParts {
  db: HubDatabase;
  passwords: Pick<Passwords, "hash">;
}

/** Somebody who is to log in by a password. */
export interface NewAccount {
  /** In lower case. */
  email: string;
  name: string;
  /** 12 characters or more. */
  password: string;
}

export interface NewTenant {
  slug: string;
  name: string;
  /** Its first user, who administers it. */
  admin: NewAccount;
}

/**
 * Makes a tenant with everything that it begins with.
 *
 * @param by who makes it.
 * @returns the ids of the tenant and its first user; undefined if the slug is taken.
 */
export async function makeTenant(
  { db, passwords }: AccountParts,
  by: Pick<Caller, "id">,
  { slug, name, admin }: NewTenant,
): Promise<{ tenant: string; user: string } | undefined> {
  const tenant = crypto.randomUUID(), user = crypto.randomUUID(), { password, ...who } = admin;
  const password_hash = await passwords.hash(password);
  return await db.withTenant({ tenant }, async (tx) => {
    const isNew = await withSystem(
      tx,
      (system) => insertTenant(system, { id: tenant, slug, name }),
    );
    if (!isNew) return undefined;
    await insertTenantState(tx, tenant);
    await insertUser(tx, tenant, { id: user, ...who, role: "tenant_admin", password_hash });
    await audit(tx, by, "tenant.created", `user:${user}`, { slug });
    await withSystem(
      tx,
      (system) => auditSystem(system, by, "tenant.created", `tenant:${tenant}`, { slug }),
    );
    return { tenant, user };
  });
}

/**
 * Makes somebody who runs the hub.
 *
 * @returns their id; undefined if the email address is taken.
 */
export async function makeSystemAdmin(
  { db, passwords }: AccountParts,
  by: Pick<Caller, "id">,
  { password, ...who }: NewAccount,
): Promise<string | undefined> {
  const id = crypto.randomUUID(), password_hash = await passwords.hash(password);
  return await db.asSystem(async (tx) => {
    if (!await insertAdmin(tx, { id, ...who, password_hash })) return undefined;
    await auditSystem(tx, by, "admin.created", `admin:${id}`, { email: who.email });
    return id;
  });
}
