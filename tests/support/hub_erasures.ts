/** What ends erasures in a hub of tests. */
import type { HubScope } from "../../src/hub/api/hub_scope.ts";
import { Erasures } from "../../src/hub/identity/erase/erasures.ts";
import { HubMemory } from "../../src/hub/identity/erase/hub_memory.ts";
import { silent } from "./hub_ingest.ts";
import { systemClock } from "../../src/runtime/clock.ts";

export type ErasureStores = Pick<HubScope, "db" | "broker" | "objects" | "identity"> & {
  crops?: Pick<HubScope["crops"], "empty">;
  clock?: Pick<HubScope["clock"], "date">;
};

/** @returns a hub process' memory, and what ends erasures, as one process has them. */
export function erasuresOn(
  { db, broker, objects, identity, clock = systemClock, crops = { empty() {} } }: ErasureStores,
): { memory: HubMemory; erasures: Erasures } {
  const reviewer = { forget() {}, forgetAll() {} };
  const memory = new HubMemory({ db, people: identity.people, reviewer, crops, clock });
  return { memory, erasures: new Erasures({ db, broker, objects, memory, log: silent }) };
}
