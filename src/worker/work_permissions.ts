import { hostOfHub } from "../http/asking/host_of_hub.ts";
import { noPermissions, programCode } from "../runtime/thread_permissions.ts";
import type { WorkSetup } from "./work_protocol.ts";

/** @returns an address and a port, as permissions name them. */
export function placeOf({ host, port }: { host: string; port: number }): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * What the thread may do that works for a hub: ask that hub, and the store of objects if it is to; read
 * its roots and the models, and listen where it is to.
 */
export function workPermissions(
  { hub, store, roots, modelsDir, listen, metrics }: Pick<
    WorkSetup,
    "hub" | "store" | "roots" | "modelsDir" | "listen" | "metrics"
  >,
): Deno.PermissionOptionsObject {
  return {
    ...noPermissions,
    read: [...programCode, modelsDir, ...Object.values(roots)],
    net: [
      ...[hub.url, ...hub.others ?? []].map(hostOfHub),
      ...store === undefined ? [] : [hostOfHub(store)],
      ...[listen, metrics].filter((place) => place !== undefined).map(placeOf),
    ],
  };
}
