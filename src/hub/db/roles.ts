/** The roles that a transaction takes on; the role that logs in may do nothing by itself. */
export const roles = {
  /** Sees one tenant's rows. */
  tenant: "photosort_tenant",
  /** Sees what belongs to no tenant: the list of tenants, keys that sign, workers. */
  system: "photosort_system",
  /** Sees the queue alone, which holds ids. */
  broker: "photosort_broker",
} as const;

/** Makes the roles that are missing; whoever runs it must be allowed to create roles. */
export const makeRoles = Object.values(roles).map((role) => `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
  END IF;
END $$;`).join("\n");

/** @param login quoted by the caller. @returns what lets a login take the roles on. */
export function grantRoles(login: string): string {
  return `GRANT ${Object.values(roles).join(", ")} TO ${login};`;
}
