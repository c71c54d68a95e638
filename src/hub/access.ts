/** What a tenant's users may be. */
export type UserRole = "tenant_admin" | "site_manager" | "operator" | "viewer";
/** The same for its API keys. */
export type KeyRole = UserRole | "worker";

/** What somebody may do; which roles may what stands in `permissionsOf`. */
export const permissions = [
  /** Tenants, and the first user of each: for whoever runs the hub. */
  "tenants",
  /** Users, API keys, sites, and the tenant's settings. */
  "administer",
  "audit",
  /** Photos, people and jobs, to look at. */
  "view",
  /** Workers, to look at. */
  "workers",
  /** Folders and uploads. */
  "ingest",
  /** Names, mergers, and what else a human says of people. */
  "decide",
  /** To erase people and photos for good. */
  "erase",
  /** Leases and reports. */
  "work",
] as const;
export type Permission = (typeof permissions)[number];

/** What a key may do beyond its role, if it says so. */
export const scopes = ["embeddings", "dump", "exchange"] as const;
export type Scope = (typeof scopes)[number];

export type Role = "system_admin" | KeyRole;

const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  system_admin: ["tenants", "audit", "workers"],
  tenant_admin: ["administer", "audit", "view", "workers", "ingest", "decide", "erase"],
  site_manager: ["view", "workers", "ingest", "decide", "erase"],
  operator: ["view", "workers", "ingest", "decide"],
  viewer: ["view", "workers"],
  worker: ["work"],
};

/** @returns whether a role may do something. */
export function mayDo(role: Role, permission: Permission): boolean {
  return permissionsOf[role].includes(permission);
}

/** Who asks, once that was proven. */
export interface Caller {
  /** Such as `user:ID`, `key:ID` or `admin:ID`; stands in the audit log. */
  id: string;
  role: Role;
  /** Undefined for whoever runs the hub, and for workers of every tenant. */
  tenant?: string;
  /** The sites whose photos a site manager sees; undefined: all. */
  sites?: readonly string[];
  scopes: readonly Scope[];
}
