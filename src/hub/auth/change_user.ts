import { sentence } from "../../core/sentences/sentence.ts";
import type { UserChangesRequest } from "../../contracts/hub/users.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller, UserRole } from "../access.ts";
import { audit } from "../db/audit.ts";
import type { TenantTx } from "../db/database.ts";
import { unknownSites } from "../db/accounts/sites.ts";
import {
  assignSites,
  deleteUser,
  endUserTokens,
  findUser,
  lockAdmins,
  type StoredUser,
  updateUser,
} from "../db/accounts/users.ts";

/** What is to become of a user; a password as its hash. */
export type UserChange = Omit<UserChangesRequest, "password"> & { password_hash?: string };

/** A user of the tenant of a transaction, and who changes them. */
export interface ChangedUser {
  tenant: string;
  user: string;
  by: Caller;
}

/**
 * Changes a user.
 *
 * @returns undefined if there is no such user.
 * @throws {HttpProblem} 409 if nobody would administer the tenant any more, 422 if a site is unknown.
 */
export async function changeUser(
  tx: TenantTx,
  { tenant, user, by }: ChangedUser,
  { sites, ...changes }: UserChange,
): Promise<StoredUser | undefined> {
  const admins = await lockAdmins(tx), before = await findUser(tx, user);
  if (before === undefined) return undefined;
  requireNoKey(by, [before.role, changes.role]);
  const role = changes.role ?? before.role, state = changes.state ?? before.state;
  requireAdminLeft(admins, user, role === "tenant_admin" && state === "active");
  await updateUser(tx, user, changes);
  const assigned = role === "site_manager" ? sites ?? before.sites : [];
  await requireSites(tx, assigned);
  await assignSites(tx, tenant, user, assigned);
  if (changes.password_hash !== undefined) await endUserTokens(tx, user);
  const { password_hash, ...told } = changes;
  await audit(tx, by, "user.changed", `user:${user}`, {
    ...told,
    ...sites !== undefined && { sites: assigned },
    ...password_hash !== undefined && { password: "changed" },
  });
  return await findUser(tx, user);
}

/**
 * Takes a user away.
 *
 * @returns whether there was the user.
 * @throws {HttpProblem} 409 if nobody would administer the tenant any more.
 */
export async function removeUser(
  tx: TenantTx,
  { user, by }: Omit<ChangedUser, "tenant">,
): Promise<boolean> {
  const admins = await lockAdmins(tx), before = await findUser(tx, user);
  if (before === undefined) return false;
  requireNoKey(by, [before.role]);
  requireAdminLeft(admins, user, false);
  await deleteUser(tx, user);
  await audit(tx, by, "user.deleted", `user:${user}`, { email: before.email });
  return true;
}

/**
 * A key makes nobody an administrator, and changes none: they could log in, and make keys that may do
 * more, or for longer, than itself.
 *
 * @param roles of the user, before and after.
 * @throws {HttpProblem} 403.
 */
export function requireNoKey(
  { id }: Pick<Caller, "id">,
  roles: readonly (UserRole | undefined)[],
): void {
  if (!id.startsWith("key:") || !roles.includes("tenant_admin")) return;
  throw new HttpProblem(403, {
    detail: "A key makes nobody an administrator, and changes none",
    hint: "Log in as an administrator.",
  });
}

/** @throws {HttpProblem} 422 if one of these is no site of the tenant. */
export async function requireSites(tx: TenantTx, sites: readonly string[]): Promise<void> {
  const unknown = await unknownSites(tx, sites);
  if (unknown.length === 0) return;
  const message = `There is no site ${unknown.join(", ")}`;
  throw new HttpProblem(422, { detail: message, errors: [{ field: "sites", message }] });
}

function requireAdminLeft(admins: readonly string[], user: string, staysAdmin: boolean): void {
  if (staysAdmin || !admins.includes(user) || admins.length > 1) return;
  const detail = sentence("nobodyAdministers");
  throw new HttpProblem(409, { detail, hint: sentence("makeAdminFirst") });
}
