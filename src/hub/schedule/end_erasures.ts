import type { HubDatabase } from "../db/database.ts";
import { erasingTenants } from "../db/erasing/erasures.ts";
import type { Erasures } from "../identity/erase/erasures.ts";
import type { HubMemory } from "../identity/erase/hub_memory.ts";
import { eraseRestored, type RestoredScope } from "./erase_restored.ts";
import { forEachOf, type Task } from "./task.ts";

const EVERY_MS = 5000;

/** Has this process forget whom others erase, and say so; and everybody, if nobody can tell it. */
export function forgetErased({ db, memory }: {
  db: HubDatabase;
  memory: Pick<HubMemory, "show" | "forgetErased" | "forgetIfCutOff">;
}): Task {
  return {
    ...{ name: "Forgetting who was erased", everyMs: EVERY_MS, isEverywhere: true },
    async run() {
      try {
        await memory.show();
        const tenants = await db.asSystem(erasingTenants);
        await forEachOf(tenants, (tenant) => memory.forgetErased(tenant));
      } catch (error) {
        memory.forgetIfCutOff();
        throw error;
      }
    },
  };
}

/**
 * Goes on with erasures that wait for something, or whose process ended; and repeats those of a
 * restored database, if that was not possible at the start.
 */
export function endErasures(
  scope: RestoredScope & { erasures: Pick<Erasures, "resume"> },
): Task {
  const { db, erasures } = scope;
  let isKnown = false;
  return {
    ...{ name: "Ending erasures", everyMs: EVERY_MS },
    async run() {
      isKnown ||= await eraseRestored(scope) !== undefined;
      // Of suspended tenants, too: what was promised to be erased is erased.
      await forEachOf(await db.asSystem(erasingTenants), (tenant) => erasures.resume(tenant));
    },
  };
}
