import { dirname, join } from "node:path";
import { noPermissions, programCode } from "../../../runtime/thread_permissions.ts";
import { layout } from "../../event_layout.ts";
import { hostOf, type Place } from "../../publishing/place.ts";

/**
 * The permissions of the thread that publishes: one host or one folder, the galleries, and the
 * database, which records what is where.
 *
 * @param root absolute path of EventRoot.
 */
export function publishPermissions(root: string, place: Place): Deno.PermissionOptionsObject {
  const host = hostOf(place), folders = place.kind === "folder" ? [place.folder] : [];
  const database = dirname(join(root, layout.database));
  return {
    ...noPermissions,
    read: [join(root, layout.galleries), database, ...folders, ...programCode],
    write: [database, ...folders],
    net: host === undefined ? false : [host],
  };
}
