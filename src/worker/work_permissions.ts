import { noPermissions, programCode } from "../runtime/thread_permissions.ts";
import type { WorkSetup } from "./work_protocol.ts";

/** @returns where the hub is, as permissions name it: the host with its port. */
export function hostOfHub(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === "" ? protocol === "https:" ? 443 : 80 : port}`;
}

/** What the thread may do that works for a hub: ask that hub, and read its roots and the models. */
export function workPermissions(
  { hub, roots, modelsDir }: Pick<WorkSetup, "hub" | "roots" | "modelsDir">,
): Deno.PermissionOptionsObject {
  return {
    ...noPermissions,
    read: [...programCode, modelsDir, ...Object.values(roots)],
    net: [hostOfHub(hub.url)],
  };
}
