import type { z } from "zod";
import type { meSchema } from "../../../contracts/hub/auth.ts";

type Role = z.infer<typeof meSchema>["role"];

/** What somebody may do, as the hub decides it (`hub/access.ts`); a test holds the two together. */
export type Right =
  | "tenants"
  | "administer"
  | "audit"
  | "view"
  | "ingest"
  | "decide"
  | "erase"
  | "workers";

const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  system_admin: ["tenants", "audit", "workers"],
  tenant_admin: ["administer", "audit", "view", "ingest", "decide", "erase", "workers"],
  site_manager: ["view", "ingest", "decide", "erase", "workers"],
  operator: ["view", "ingest", "decide", "workers"],
  viewer: ["view", "workers"],
  worker: [],
};

/** @returns whether a role may do something; the hub refuses what it may not in any case. */
export function roleMay(role: Role, right: Right): boolean {
  return rightsOf[role].includes(right);
}
