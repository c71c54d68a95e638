import type { Caller } from "../access.ts";
import { audit, auditSystem } from "../db/audit.ts";
import { endAdminTokens, findAdminToLogIn, reviveAdmin } from "../db/accounts/system_admins.ts";
import {
  assignSites,
  endUserTokens,
  findUserToLogIn,
  insertUser,
  lockAdmins,
  updateUser,
} from "../db/accounts/users.ts";
import type { TenantTx } from "../db/database.ts";
import type { AccountParts, NewAccount } from "./make_tenant.ts";

/**
 * Lets somebody administer a tenant by a new password, for when nobody else can: who is there gets the
 * password and the role, and all their logins end; otherwise they are made.
 *
 * @param by who does it.
 * @param tenant its id.
 */
export async function resetTenantAdmin(
  { db, passwords }: AccountParts,
  by: Pick<Caller, "id">,
  tenant: string,
  { email, name, password }: NewAccount,
): Promise<void> {
  const password_hash = await passwords.hash(password), role = "tenant_admin" as const;
  await db.withTenant({ tenant }, async (tx) => {
    await lockAdmins(tx);
    const known = await findUserToLogIn(tx, email), id = known?.id ?? crypto.randomUUID();
    if (known === undefined) await insertUser(tx, tenant, { id, email, name, role, password_hash });
    else await letIn(tx, tenant, id, password_hash);
    const action = known === undefined ? "user.created" : "user.password_reset";
    await audit(tx, by, action, `user:${id}`, { email, role });
  });
}

async function letIn(
  tx: TenantTx,
  tenant: string,
  id: string,
  password_hash: string,
): Promise<void> {
  await updateUser(tx, id, { password_hash, role: "tenant_admin", state: "active" });
  await assignSites(tx, tenant, id, []);
  await endUserTokens(tx, id);
}

/**
 * Gives somebody who runs the hub a new password, and ends all their logins.
 *
 * @returns whether there is somebody of that address.
 */
export async function resetSystemAdmin(
  { db, passwords }: AccountParts,
  by: Pick<Caller, "id">,
  { email, password }: NewAccount,
): Promise<boolean> {
  const password_hash = await passwords.hash(password);
  return await db.asSystem(async (tx) => {
    const known = await findAdminToLogIn(tx, email);
    if (known === undefined) return false;
    await reviveAdmin(tx, known.id, password_hash);
    await endAdminTokens(tx, known.id);
    await auditSystem(tx, by, "admin.password_reset", `admin:${known.id}`, { email });
    return true;
  });
}
