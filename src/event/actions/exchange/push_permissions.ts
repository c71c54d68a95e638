import { dirname, join } from "node:path";
import { hostOfHub } from "../../../http/asking/host_of_hub.ts";
import { noPermissions, programCode } from "../../../runtime/thread_permissions.ts";
import { layout } from "../../event_layout.ts";

/**
 * The permissions of the thread that pushes an event: one hub, the developed photos, and the database,
 * which records what the hub has.
 *
 * @param root absolute path of EventRoot.
 * @param url of the hub.
 */
export function pushPermissions(root: string, url: string): Deno.PermissionOptionsObject {
  const database = dirname(join(root, layout.database));
  return {
    ...noPermissions,
    read: [join(root, layout.processed), database, ...programCode],
    write: [database],
    net: [hostOfHub(url)],
  };
}
