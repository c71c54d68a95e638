import { noPermissions, programCode } from "../runtime/thread_permissions.ts";
import type { WorkSetup } from "./work_protocol.ts";

/** @returns where the hub is, as permissions name it: the host with its port. */
export function hostOfHub(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === "" ? protocol === "https:" ? 443 : 80 : port}`;
}

/** @returns an address and a port, as permissions name them. */
export function placeOf({ host, port }: { host: string; port: number }): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * What the thread may do that works for a hub: ask that hub, read its roots and the models, and
 * listen if it is to.
 */
export function workPermissions(
  { hub, roots, modelsDir, listen }: Pick<WorkSetup, "hub" | "roots" | "modelsDir" | "listen">,
): Deno.PermissionOptionsObject {
  return {
    ...noPermissions,
    read: [...programCode, modelsDir, ...Object.values(roots)],
    net: [hostOfHub(hub.url), ...listen === undefined ? [] : [placeOf(listen)]],
  };
}
