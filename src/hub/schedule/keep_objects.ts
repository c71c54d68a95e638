import { counted } from "../../core/counted.ts";
import { compareObjects } from "../objects/ledger/compare_objects.ts";
import { settleObjects } from "../objects/ledger/settle_objects.ts";
import type { HubWork } from "../work/hub_work.ts";
import { forEachTenant, type Task } from "./task.ts";

const MINUTE_MS = 60_000, DAY_MS = 24 * 60 * MINUTE_MS;
/** Nobody goes on with the parts of an object for longer than that. */
const UNFINISHED_MS = DAY_MS;

/** Brings to an end what broke off while an object was stored or removed. */
export function tendObjects(work: HubWork): Task {
  return {
    ...{ name: "Tending objects", everyMs: 10 * MINUTE_MS },
    run: () => forEachTenant(work.db, async (tenant) => void await settleObjects(work, tenant)),
  };
}

/** Compares what the ledger tells with what the store lists, of every tenant: it looks at all of it. */
export function compareAllObjects(work: HubWork): Task {
  const { db, objects, clock, log } = work;
  return {
    // The start has more urgent things to do than to look through millions of files.
    ...{ name: "Comparing objects with what is known of them", everyMs: DAY_MS, waitsFirst: true },
    async run() {
      await objects.dropUnfinished(new Date(clock.date() - UNFINISHED_MS));
      await forEachTenant(db, async (tenant) => {
        const { removed, entered } = await compareObjects(work, tenant);
        if (removed > 0) log.debug(`Removed ${counted(removed, "object")} that nothing needs`);
        if (entered > 0) log.debug(`Entered ${counted(entered, "object")} of before`);
      });
    },
  };
}
