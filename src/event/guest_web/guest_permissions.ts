import { join } from "node:path";
import { noPermissions, programCode } from "../../runtime/thread_permissions.ts";
import { layout } from "../event_layout.ts";
import type { GuestSetup } from "./guest_protocol.ts";

/**
 * The rights of the thread that serves guests: it listens on its port, reads the database and the
 * developed photos, and writes nothing.
 */
export function guestPermissions(
  { root, database, port }: Pick<GuestSetup, "root" | "database" | "port">,
): Deno.PermissionOptionsObject {
  return {
    ...noPermissions,
    net: [`0.0.0.0:${port}`],
    read: [database, join(root, layout.processed), ...programCode],
  };
}
