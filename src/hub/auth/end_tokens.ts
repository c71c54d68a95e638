import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import { audit, auditSystem } from "../db/audit.ts";
import type { HubDatabase } from "../db/database.ts";
import { endAdminTokens } from "../db/accounts/system_admins.ts";
import { endUserTokens } from "../db/accounts/users.ts";

/**
 * Refuses every token that somebody was given so far.
 *
 * @throws {HttpProblem} 409 for a key, which is revoked instead.
 */
export async function endTokens(db: HubDatabase, caller: Caller): Promise<void> {
  const [kind, id] = caller.id.split(":"), { tenant } = caller;
  if (kind === "user" && tenant !== undefined) {
    return await db.withTenant({ tenant }, async (tx) => {
      await endUserTokens(tx, id);
      await audit(tx, caller, "user.logged_out", caller.id);
    });
  }
  if (kind === "admin") {
    return await db.asSystem(async (tx) => {
      await endAdminTokens(tx, id);
      await auditSystem(tx, caller, "admin.logged_out", caller.id);
    });
  }
  throw new HttpProblem(409, { detail: "A key cannot log out", hint: "Revoke it instead." });
}
