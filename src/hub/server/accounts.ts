import { OperatorError } from "../../core/operator_error.ts";
import type { KeyRole, Scope } from "../access.ts";
import { type MadeKey, makeTenantKey, makeWorkerKey } from "../auth/make_api_key.ts";
import { makeSystemAdmin, makeTenant, type NewAccount } from "../auth/make_tenant.ts";
import { type Passwords, passwordsHere } from "../auth/passwords.ts";
import { resetSystemAdmin, resetTenantAdmin } from "../auth/reset_admin.ts";
import { findTenant, type StoredTenant } from "../db/accounts/tenants.ts";
import type { HubDatabase } from "../db/database.ts";
import { openPostgres } from "../db/opening/open_postgres.ts";
import { causeOfOutage } from "../outage.ts";

/** Where accounts are made from the command line of the hub's own computer. */
export interface AccountStores {
  db: HubDatabase;
  passwords: Passwords;
}

const by = { id: "cli" };
const LEAST_PASSWORD = 12, DAY_MS = 86_400_000;

/** @throws {OperatorError} `database` if it cannot be used now. */
export async function withAccounts<Result>(
  url: string,
  run: (stores: AccountStores) => Promise<Result>,
): Promise<Result> {
  try {
    const db = await openPostgres({ url, connections: 2, onBroken: () => {} });
    return await run({ db, passwords: passwordsHere() }).finally(() => db.close());
  } catch (error) {
    const cause = causeOfOutage(error);
    if (cause === undefined) throw error;
    throw new OperatorError("database", cause, "Nothing was done: try again.", { cause: error });
  }
}

export interface WantedAdmin {
  email: string;
  name: string;
  password: string;
  /** Slug of a tenant to make with it; undefined: they run the hub itself. */
  tenant?: string;
}

/** If nobody knows a password any more. */
const RESET = "With --reset, they get a new password";

/** @throws {OperatorError} `usage` if the password is too short, or somebody is there already. */
export async function makeAdmin(stores: AccountStores, wanted: WantedAdmin): Promise<void> {
  const admin = accountOf(wanted), { email, tenant } = wanted;
  if (tenant === undefined) {
    if (await makeSystemAdmin(stores, by, admin) !== undefined) return;
    const hint = `Name another address. ${RESET}.`;
    throw new OperatorError("usage", `${email} runs the hub already`, hint);
  }
  if (await makeTenant(stores, by, { slug: tenant, name: tenant, admin }) !== undefined) return;
  const hint = `Its administrators make further users, in the page or by the API. ${RESET}.`;
  throw new OperatorError("usage", `there is a tenant ${tenant} already`, hint);
}

/**
 * Gives somebody a new password, ends their logins, and lets them administer the tenant, or run the
 * hub, again.
 *
 * @param wanted its tenant must be there.
 * @throws {OperatorError} `usage` if the password is too short, if there is no such tenant, or if
 * nobody of that address runs the hub.
 */
export async function resetAdmin(stores: AccountStores, wanted: WantedAdmin): Promise<void> {
  const admin = accountOf(wanted), { email, tenant: slug } = wanted;
  if (slug !== undefined) {
    const { id } = await requireTenant(stores, slug);
    return await resetTenantAdmin(stores, by, id, admin);
  }
  if (await resetSystemAdmin(stores, by, admin)) return;
  const hint = "Without --reset, they are made; --tenant names a tenant whose user they are.";
  throw new OperatorError("usage", `nobody of the address ${email} runs the hub`, hint);
}

/** @throws {OperatorError} `usage` if the password is too short. */
function accountOf({ email, name, password }: WantedAdmin): NewAccount {
  if (password.length >= LEAST_PASSWORD) return { email: email.toLowerCase(), name, password };
  const hint = `Take ${LEAST_PASSWORD} characters or more.`;
  throw new OperatorError("usage", "the password is too short", hint);
}

/** @throws {OperatorError} `usage` if there is no such tenant. */
async function requireTenant({ db }: AccountStores, slug: string): Promise<StoredTenant> {
  const found = await db.asSystem((tx) => findTenant(tx, { slug }));
  if (found !== undefined) return found;
  const hint = "`photosort hub create-admin --tenant` makes one.";
  throw new OperatorError("usage", `there is no tenant ${slug}`, hint);
}

export interface WantedAccountKey {
  name: string;
  /** Slug; undefined: a worker's key for every tenant. */
  tenant?: string;
  role: KeyRole;
  scopes: Scope[];
  days?: number;
}

/** @throws {OperatorError} `usage` if there is no such tenant. */
export async function makeKey(
  stores: AccountStores,
  { name, tenant: slug, role, scopes, days }: WantedAccountKey,
): Promise<MadeKey> {
  const { db } = stores, at = new Date();
  const expires_at = days === undefined ? null : new Date(at.getTime() + days * DAY_MS);
  if (slug === undefined) {
    return await db.asSystem((tx) => makeWorkerKey(tx, by, { at, wanted: { name, expires_at } }));
  }
  const { id: tenant } = await requireTenant(stores, slug);
  const wanted = { name, role, sites: [], scopes, expires_at };
  return await db.withTenant({ tenant }, (tx) => makeTenantKey(tx, by, { tenant, at, wanted }));
}
