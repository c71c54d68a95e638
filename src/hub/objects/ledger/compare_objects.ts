import { counted } from "../../../core/counted.ts";
import type { Log } from "../../../runtime/log.ts";
import {
  changeObject,
  enterObject,
  type LedgerEntry,
  objectsAfter,
  objectsOfKeys,
} from "../../db/objects/object_ledger.ts";
import type { ListedObject } from "../objects.ts";
import { type KeptObjects, UNDER_WAY_MS } from "./settle_objects.ts";
import { type Beside, sideBySide } from "./side_by_side.ts";
import { type ObjectUse, usesOf } from "./stray_objects.ts";

/** What a comparison found, in objects. */
export interface Compared {
  /** Nothing needed them, and they are gone. */
  removed: number;
  /** They were there, and not in the ledger. */
  entered: number;
  /** Something needs them, and they are not there. */
  lost: string[];
}

/** Entries that are looked at together. */
const AT_A_TIME = 500;

type Comparing = KeptObjects & { log: Log };

/**
 * Compares what a tenant's ledger tells with what its store lists, both ways: removes what nothing
 * needs, enters what is needed and not told of, and tells what is needed and missing. What changed in
 * the last hour is left alone, as somebody may be at it.
 *
 * @returns what it found; it ends early when the hub does.
 * @throws {TransientFault} if the store cannot be asked now.
 */
export async function compareObjects(kept: Comparing, tenant: string): Promise<Compared> {
  const compared: Compared = { removed: 0, entered: 0, lost: [] };
  let pairs: Beside[] = [];
  const look = async () => {
    const keys = pairs.map(({ key }) => key);
    // After they were listed: what is named meanwhile is seen here.
    const { uses, entries } = await kept.db.withTenant({ tenant }, async (tx) => ({
      uses: await usesOf(tx, tenant, keys),
      entries: await objectsOfKeys(tx, keys),
    }));
    for (const { key, object } of pairs) {
      if (kept.ending.aborted) return;
      const use = uses.get(key) ?? "unknown", entry = entries.get(key);
      await lookAt(kept, { tenant, key, object, entry, use }, compared);
    }
    pairs = [];
  };
  const listed = kept.objects.list(`${tenant}/`);
  for await (const pair of sideBySide(listed, entriesOf(kept, tenant))) {
    if (kept.ending.aborted) return compared;
    pairs.push(pair);
    if (pairs.length === AT_A_TIME) await look();
  }
  await look();
  tellLost(kept.log, compared.lost);
  return compared;
}

interface Looked {
  tenant: string;
  key: string;
  object?: ListedObject;
  entry?: LedgerEntry;
  use: ObjectUse;
}

async function lookAt(kept: Comparing, looked: Looked, compared: Compared): Promise<void> {
  const { db, objects, clock } = kept, { tenant, key, object, entry, use } = looked;
  const now = clock.date(), at = new Date(now);
  const changedMs = Math.max(entry?.since.getTime() ?? 0, object?.modifiedMs ?? 0);
  const isUnsettled = entry?.state === "pending" || entry?.state === "deleting";
  // Also if the store does not say when.
  if (isUnsettled || !(now - changedMs >= UNDER_WAY_MS)) return;
  if (use === "stray" && object !== undefined) {
    await objects.remove(key);
    compared.removed++;
    return;
  }
  const there = object ?? await objects.stat(key);
  if (entry === undefined) {
    // What the hub does not make is somebody else's.
    if (there === undefined || use === "unknown") return;
    const live = { tenant, key, size: there.size, at };
    await db.withTenant({ tenant }, (tx) => enterObject(tx, live));
    compared.entered++;
  } else if (there === undefined && use !== "needed") {
    await db.withTenant({ tenant }, (tx) => changeObject(tx, entry, { state: "gone", at }));
  } else if (there === undefined || entry.size !== null && there.size !== entry.size) {
    compared.lost.push(key);
    if (entry.state === "lost") return;
    await db.withTenant({ tenant }, (tx) => changeObject(tx, entry, { state: "lost", at }));
  } else if (entry.state === "lost" || entry.size === null) {
    const to = { state: "live" as const, size: there.size, at };
    await db.withTenant({ tenant }, (tx) => changeObject(tx, entry, to));
  }
}

async function* entriesOf({ db }: KeptObjects, tenant: string): AsyncGenerator<LedgerEntry> {
  for (let last = "", isMore = true; isMore;) {
    const page = await db.withTenant({ tenant }, (tx) => objectsAfter(tx, last, AT_A_TIME));
    yield* page;
    last = page.at(-1)?.key ?? last;
    isMore = page.length === AT_A_TIME;
  }
}

function tellLost(log: Log, lost: readonly string[]): void {
  if (lost.length === 0) return;
  const more = lost.length > 1 ? `, ${lost[0]} the first` : `: ${lost[0]}`;
  log.error(
    `${counted(lost.length, "object")} that photos need ${lost.length > 1 ? "are" : "is"} missing` +
      `${more}. Restore the objects from a backup, or process those photos anew`,
  );
}
