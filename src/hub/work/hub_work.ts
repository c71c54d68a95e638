import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Broker } from "../broker/broker.ts";
import type { HubDatabase } from "../db/database.ts";
import type { Roots } from "../ingest/roots.ts";
import type { Objects } from "../objects/objects.ts";
import { ServedTenants } from "./served_tenants.ts";

/** How workers are led. */
export interface WorkSettings {
  /** Heartbeats are due that often, in seconds. */
  heartbeatSeconds: number;
  /** A lease lasts that long after each heartbeat, in seconds. */
  leaseSeconds: number;
  /** A worker that is at one photo for longer loses it, in seconds. */
  slowSeconds: number;
  /** A photo that so many workers did not come to an end with is FAILED. */
  mostLost: number;
  /**
   * So is one with which so many workers in a row fell silent, though none was heard to develop it: it
   * may end them before they can say so.
   */
  mostSilent: number;
  /** A worker that was silent for so long counts as gone, in seconds. */
  goneSeconds: number;
}

export const workDefaults: WorkSettings = {
  ...{ heartbeatSeconds: 15, leaseSeconds: 60, slowSeconds: 600, goneSeconds: 120 },
  ...{ mostLost: 4, mostSilent: 20 },
};

/** By what the hub gives work to workers. */
export interface HubWork {
  db: HubDatabase;
  broker: Broker;
  objects: Objects;
  roots: Pick<Roots, "openBytes" | "directUrl" | "identity" | "namesFor">;
  clock: Pick<Clock, "date" | "now">;
  log: Log;
  /** A worker of another version, or of another embedding model, gets nothing. */
  program: { version: string; model: string };
  settings: WorkSettings;
  /** Aborts when the hub ends: nobody waits for photos any longer. */
  ending: AbortSignal;
  served: ServedTenants;
}

export function createWork(
  parts: Omit<HubWork, "settings" | "served"> & { settings?: Partial<WorkSettings> },
): HubWork {
  return {
    ...parts,
    settings: { ...workDefaults, ...parts.settings },
    served: new ServedTenants(parts.db),
  };
}
