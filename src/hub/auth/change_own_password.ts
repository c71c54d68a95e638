import { sentence } from "../../core/sentences/sentence.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import { audit, auditSystem } from "../db/audit.ts";
import type { HubDatabase } from "../db/database.ts";
import { endAdminTokens, findAdmin, setAdminPassword } from "../db/accounts/system_admins.ts";
import { endUserTokens, findUser, findUserToLogIn, updateUser } from "../db/accounts/users.ts";
import type { LoginLimits } from "./login_limits.ts";
import type { Passwords } from "./passwords.ts";

export interface PasswordParts {
  db: HubDatabase;
  passwords: Passwords;
  limits: LoginLimits;
}

/**
 * Gives whoever asks another password, and ends all their tokens.
 *
 * @param address of whoever asks.
 * @throws {HttpProblem} 409 for a key, 422 if the current password is wrong, 429 after too many.
 */
export async function changeOwnPassword(
  { db, passwords, limits }: PasswordParts,
  caller: Caller,
  wanted: { current: string; password: string },
  address: string,
): Promise<void> {
  const giveBack = await limits.take(address, caller.id);
  const stored = await storedHash(db, caller);
  if (stored === undefined) throw new HttpProblem(409, { detail: "A key has no password" });
  if (!await passwords.isRight(stored, wanted.current)) {
    const message = sentence("otherPassword");
    throw new HttpProblem(422, { detail: message, errors: [{ field: "current", message }] });
  }
  await giveBack();
  const id = caller.id.split(":")[1], { tenant } = caller;
  const password_hash = await passwords.hash(wanted.password);
  if (tenant === undefined) {
    return await db.asSystem(async (tx) => {
      await setAdminPassword(tx, id, password_hash);
      await endAdminTokens(tx, id);
      await auditSystem(tx, caller, "admin.password_changed", caller.id);
    });
  }
  await db.withTenant({ tenant }, async (tx) => {
    await updateUser(tx, id, { password_hash });
    await endUserTokens(tx, id);
    await audit(tx, caller, "user.password_changed", caller.id);
  });
}

async function storedHash(
  db: HubDatabase,
  { id: name, tenant }: Caller,
): Promise<string | undefined> {
  const [kind, id] = name.split(":");
  if (kind === "admin") return (await db.asSystem((tx) => findAdmin(tx, id)))?.password_hash;
  if (kind !== "user" || tenant === undefined) return undefined;
  return await db.withTenant({ tenant }, async (tx) => {
    const user = await findUser(tx, id);
    return user && (await findUserToLogIn(tx, user.email))?.password_hash;
  });
}
