import type { Broker } from "../broker/broker.ts";
import { tenantIds } from "../db/all_tenants.ts";
import type { HubDatabase } from "../db/database.ts";
import type { Task } from "./task.ts";

const EVERY_MS = 30_000;

/** Brings messages back whose takers died, and removes those of tenants that are gone. */
export function keepQueue({ db, broker }: { db: HubDatabase; broker: Broker }): Task {
  return {
    name: "Keeping the queue in order",
    everyMs: EVERY_MS,
    async run() {
      await broker.upkeep();
      // In this order: a tenant that comes in between is in neither list, or in the second one.
      const known = await broker.tenants();
      const there = new Set(await db.asSystem((tx) => tenantIds(tx, { areActive: false })));
      for (const tenant of known) if (!there.has(tenant)) await broker.forget(tenant);
    },
  };
}
