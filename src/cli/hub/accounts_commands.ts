import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { requireNetRight } from "../../event/actions/require_net_right.ts";
import { keyRoleSchema, scopeSchema } from "../../contracts/hub/auth.ts";
import type { KeyRole, Scope } from "../../hub/access.ts";
import type { HubConfig } from "../../hub/hub_config.ts";
import {
  type AccountStores,
  makeAdmin,
  makeKey,
  resetAdmin,
  withAccounts,
} from "../../hub/server/accounts.ts";
import { databaseHost } from "../../hub/server/hub_permissions.ts";
import type { CommandContext } from "../context.ts";

export interface AdminOptions {
  email: string;
  name: string;
  /** A tenant's slug: the admin is then the tenant's; undefined: of the hub itself. */
  tenant?: string;
  /** Whether they, and the tenant, are there, and get a new password. */
  reset: boolean;
}

/**
 * Makes somebody who runs the hub, or a tenant with its first user, or lets them in again.
 *
 * @returns the exit code.
 */
export async function createAdminCommand(
  context: CommandContext,
  config: HubConfig,
  { email, name, tenant, reset }: AdminOptions,
): Promise<number> {
  const password = passwordOf(context);
  const wanted = { email, name, password, tenant };
  await onDatabase(
    config,
    (stores) => reset ? resetAdmin(stores, wanted) : makeAdmin(stores, wanted),
  );
  const what = tenant === undefined ? "runs the hub" : `administers the tenant ${tenant}`;
  context.print(reset ? `${email} ${what}; earlier logins have ended.` : `${email} ${what}.`);
  return exitCodes.ok;
}

export interface KeyOptions {
  name: string;
  /** A tenant's slug; undefined: a worker's key for every tenant. */
  tenant?: string;
  role: KeyRole;
  scopes: Scope[];
  /** Days until it expires; undefined: never. */
  days?: number;
  json: boolean;
}

/** Makes an API key, and shows it this once. @returns the exit code. */
export async function createKeyCommand(
  { print, say }: CommandContext,
  config: HubConfig,
  { json, ...wanted }: KeyOptions,
): Promise<number> {
  const made = await onDatabase(config, (stores) => makeKey(stores, wanted));
  print(json ? JSON.stringify(made) : made.key);
  say("This is the only time that the key is shown: it is kept nowhere.");
  return exitCodes.ok;
}

/**
 * Does something on the hub's database as the login that serves.
 *
 * @throws {OperatorError} `usage` if HUB_DATABASE is not set; `database` if it cannot be used now.
 */
export async function onDatabase<Result>(
  config: HubConfig,
  run: (stores: AccountStores) => Promise<Result>,
): Promise<Result> {
  if (config.database === "") {
    throw new OperatorError("usage", "HUB_DATABASE is not set", "docs/hub.md says what it names.");
  }
  await requireNetRight(databaseHost(config.database), "HUB_DATABASE", "hub …");
  return await withAccounts(config.database, run);
}

/** Never an argument: other programs of the computer see those. */
function passwordOf({ askSecret, readInput }: CommandContext): string {
  if (askSecret === undefined) return readInput().replace(/\r?\n$/, "");
  const password = askSecret("Password: ");
  if (askSecret("Once more: ") === password) return password;
  throw new OperatorError("usage", "the two passwords differ", "Try again.");
}

/** @throws {OperatorError} `usage` if there is no such role. */
export function roleOf(text: string): KeyRole {
  const role = keyRoleSchema.options.find((one) => one === text);
  if (role !== undefined) return role;
  throw new OperatorError(
    "usage",
    `there is no role ${text}`,
    `Roles: ${keyRoleSchema.options.join(", ")}.`,
  );
}

/** @param text separated by commas. @throws {OperatorError} `usage` if there is no such scope. */
export function scopesOf(text: string): Scope[] {
  return text.split(",").filter((one) => one !== "").map((name) => {
    const scope = scopeSchema.options.find((one) => one === name.trim());
    if (scope !== undefined) return scope;
    const hint = `Scopes: ${scopeSchema.options.join(", ")}.`;
    throw new OperatorError("usage", `there is no scope ${name}`, hint);
  });
}
