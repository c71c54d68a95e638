/** What the hub's page shows, held against what the hub lets somebody do. */
import assert from "node:assert/strict";
import { MOST_UPLOAD_BYTES } from "../src/core/upload_limit.ts";
import { mayDo, permissions, type Role } from "../src/hub/access.ts";
import { type Right, roleMay } from "../src/ui/hub/api/rights.ts";
import { MOST_FILE_BYTES } from "../src/ui/hub/uploads/send_file.ts";

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

Deno.test("the page sends no file that the hub finds too large", () => {
  assert.equal(MOST_FILE_BYTES, MOST_UPLOAD_BYTES);
});
