import { hostOfHub } from "../../../http/asking/host_of_hub.ts";
import { noPermissions, programCode } from "../../../runtime/thread_permissions.ts";

/**
 * The permissions of the thread that talks with a hub while the event is sorted: that hub, and nothing
 * else. What it tells and what it hears goes through the engine.
 *
 * @param url of the hub.
 */
export function exchangePermissions(url: string): Deno.PermissionOptionsObject {
  return { ...noPermissions, read: [...programCode], net: [hostOfHub(url)] };
}
