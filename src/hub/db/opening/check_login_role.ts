import { OperatorError } from "../../../core/operator_error.ts";
import { roles } from "../roles.ts";
import type { RunStatements } from "../run_statements.ts";

const HINT = "`photosort hub migrate` prepares the role that HUB_DATABASE names; see docs/hub.md.";

/**
 * A superuser, a role with BYPASSRLS and the tables' owner see every tenant's rows, whatever the
 * policies say, and a role that inherits sees tables outside of a transaction for one tenant.
 *
 * @throws {OperatorError} `database` if the login is one of these, or cannot take the roles on.
 */
export async function checkLoginRole(query: RunStatements): Promise<void> {
  const [login] = await query(`
    SELECT current_user AS name, rolsuper, rolbypassrls, rolinherit,
      (SELECT bool_or(pg_has_role(current_user, relowner, 'MEMBER')) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')) AS owns,
      ${
    Object.values(roles).map((role) => `pg_has_role(current_user, '${role}', 'MEMBER')`)
      .join(" AND ")
  } AS is_member,
      (SELECT bool_or(rolsuper OR rolbypassrls OR rolinherit) FROM pg_roles
        WHERE rolname IN (${Object.values(roles).map((role) => `'${role}'`)})) AS roles_see_more
    FROM pg_roles WHERE rolname = current_user`);
  const faults = [
    [login.rolsuper, "is a superuser"],
    [login.rolbypassrls, "may bypass row level security"],
    [login.owns, "owns the hub's tables"],
    [login.rolinherit, "inherits the rights of its roles"],
    [!login.is_member, `is no member of ${Object.values(roles).join(", ")}`],
    [login.roles_see_more, `may become ${Object.values(roles).join(", ")}, which may see more`],
  ].filter(([is]) => is).map(([, what]) => what);
  if (faults.length === 0) return;
  const message = `the database role ${login.name} ${faults.join(" and ")}`;
  throw new OperatorError("database", message, HINT);
}
