import type { Clock } from "../../../runtime/clock.ts";
import type { HubDatabase } from "../../db/database.ts";
import {
  changeObject,
  type LedgerEntry,
  unsettledObjects,
} from "../../db/objects/object_ledger.ts";
import type { Objects } from "../objects.ts";
import { usesOf } from "./stray_objects.ts";

/** What looks after objects works with; `objects` are those that the ledger tells of. */
export interface KeptObjects {
  db: HubDatabase;
  objects: Objects;
  clock: Pick<Clock, "date">;
  /** Aborts when the hub ends. */
  ending: AbortSignal;
}

/** Whoever stores or removes an object is done with that within this time, in milliseconds. */
export const UNDER_WAY_MS = 3_600_000;
/** Entries that are read at once. */
const AT_A_TIME = 200;

/**
 * Brings to an end what broke off: what was to go goes; what was being stored is removed unless
 * something needs it.
 *
 * @returns how many entries were settled; it ends early when the hub does.
 * @throws {TransientFault} if the store cannot be asked now.
 */
export async function settleObjects(kept: KeptObjects, tenant: string): Promise<number> {
  const { db, clock, ending } = kept;
  for (let settled = 0;;) {
    const before = new Date(clock.date() - UNDER_WAY_MS);
    const entries = await db.withTenant({ tenant }, async (tx) => {
      const found = await unsettledObjects(tx, before, AT_A_TIME);
      return { found, uses: await usesOf(tx, tenant, found.map(({ key }) => key)) };
    });
    for (const entry of entries.found) {
      if (ending.aborted) return settled;
      const isNeeded = entries.uses.get(entry.key) !== "stray";
      await settle(kept, tenant, entry, entry.state === "pending" && isNeeded);
      settled++;
    }
    if (entries.found.length < AT_A_TIME) return settled;
  }
}

async function settle(
  { db, objects, clock }: KeptObjects,
  tenant: string,
  entry: LedgerEntry,
  isNeeded: boolean,
): Promise<void> {
  if (!isNeeded) return await objects.remove(entry.key);
  const there = await objects.stat(entry.key), at = new Date(clock.date());
  const to = there === undefined
    ? { state: "gone" as const, at }
    : { state: "live" as const, size: there.size, at };
  // Otherwise somebody stores it anew just now.
  await db.withTenant({ tenant }, (tx) => changeObject(tx, entry, to));
}
