/** What the hub's page shows, held against what the hub lets somebody do. */
import assert from "node:assert/strict";
import { mayDo, permissions, type Role } from "../src/hub/access.ts";
import { type Right, roleMay } from "../src/ui/hub/api/rights.ts";

Deno.test("the page knows what each role may do at the hub", () => {
  const roles: Role[] = [
    ...["system_admin", "tenant_admin", "site_manager", "operator", "viewer", "worker"] as const,
  ];
  // Programs alone do this.
  const shown = permissions.filter((one) => one !== "work");
  for (const role of roles) {
    for (const permission of shown) {
      assert.equal(
        roleMay(role, permission as Right),
        mayDo(role, permission),
        `${role} ${permission}`,
      );
    }
  }
});
