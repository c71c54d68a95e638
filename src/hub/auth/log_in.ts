import { HttpProblem } from "../../http/http_problem.ts";
import { audit, auditSystem } from "../db/audit.ts";
import type { HubDatabase } from "../db/database.ts";
import { findAdminToLogIn } from "../db/accounts/system_admins.ts";
import { findTenant } from "../db/accounts/tenants.ts";
import { findUserToLogIn } from "../db/accounts/users.ts";
import type { LoginLimits } from "./login_limits.ts";
import type { Passwords } from "./passwords.ts";
import type { TokenSubject } from "./tokens.ts";

/** Who somebody says they are. */
export interface Credentials {
  /** The tenant's slug; left out: somebody who runs the hub. */
  tenant?: string;
  /** In lower case. */
  email: string;
  password: string;
}

export interface LogInParts {
  db: HubDatabase;
  passwords: Passwords;
  limits: LoginLimits;
}

interface Account {
  subject: TokenSubject;
  password_hash: string;
  isActive: boolean;
}

/** What is said whatever was wrong, so that nobody learns who has an account. */
const WRONG = "There is no such account with this password, or it is suspended";

/**
 * Checks a password. An unknown tenant or user, a suspended one and a wrong password are as much
 * work, and answered alike.
 *
 * @param address of whoever asks.
 * @throws {HttpProblem} 401 if anything is wrong, 429 if it was tried too often.
 */
export async function logIn(
  { db, passwords, limits }: LogInParts,
  credentials: Credentials,
  address: string,
): Promise<TokenSubject> {
  const { tenant: slug, email, password } = credentials;
  const giveBack = await limits.take(address, `${slug ?? ""} ${email}`);
  const tenant = slug === undefined
    ? undefined
    : await db.asSystem((tx) => findTenant(tx, { slug }));
  const account = slug === undefined
    ? await adminAccount(db, email)
    // Whoever has no tenant is looked for all the same.
    : await userAccount(db, tenant?.id ?? crypto.randomUUID(), email);
  const isRight = await passwords.isRight(account?.password_hash ?? passwords.decoy, password);
  const isIn = account !== undefined && isRight && account.isActive &&
    (slug === undefined || tenant?.state === "active");
  const who = isIn ? nameOf(account.subject) : "nobody";
  const note = {
    email,
    address,
    ...tenant === undefined && slug !== undefined && { tenant: slug },
  };
  const action = isIn ? "login" : "login.failed";
  if (tenant === undefined) {
    await db.asSystem((tx) => auditSystem(tx, { id: who }, action, null, note));
  } else {
    await db.withTenant(
      { tenant: tenant.id },
      (tx) => audit(tx, { id: who }, action, null, note),
    );
  }
  if (!isIn) throw new HttpProblem(401, { detail: WRONG });
  await giveBack();
  return account.subject;
}

/** @returns such as `user:ID`, as it stands in the log. */
export function nameOf({ kind, id }: TokenSubject): string {
  return `${kind}:${id}`;
}

function userAccount(
  db: HubDatabase,
  tenant: string,
  email: string,
): Promise<Account | undefined> {
  return db.withTenant({ tenant }, async (tx) => {
    const user = await findUserToLogIn(tx, email);
    if (user === undefined) return undefined;
    const { id, token_epoch: epoch, password_hash, state } = user;
    return {
      subject: { kind: "user", id, tenant, epoch },
      password_hash,
      isActive: state === "active",
    };
  });
}

function adminAccount(db: HubDatabase, email: string): Promise<Account | undefined> {
  return db.asSystem(async (tx) => {
    const admin = await findAdminToLogIn(tx, email);
    if (admin === undefined) return undefined;
    const { id, token_epoch: epoch, password_hash, state } = admin;
    return { subject: { kind: "admin", id, epoch }, password_hash, isActive: state === "active" };
  });
}
