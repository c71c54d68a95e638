import { type ChainedEntry, chainStart, hashOf } from "../db/audit.ts";

/** What looking through a whole log found. */
export interface ChainVerdict {
  /** How many entries there are. */
  entries: number;
  /** Number of the first entry that was changed, or before which one is missing; null: none. */
  broken_at: number | null;
  /**
   * Hash of the last entry, in hexadecimal; null: there is none. Whoever notes it down elsewhere can
   * tell, too, that nothing was taken from the end.
   */
  last_hash: string | null;
}

/** How many entries are read at a time. */
const STEP = 1000;

/**
 * Looks whether each entry of a log is as it was written, and none is missing in between.
 *
 * @param tenant its id; empty: of the hub's own log.
 * @param read up to so many entries after a number, the oldest first.
 */
export async function verifyChain(
  tenant: string,
  read: (after: number, most: number) => Promise<ChainedEntry[]>,
): Promise<ChainVerdict> {
  let last: { seq: number; hash: Uint8Array } = { seq: 0, hash: chainStart };
  let entries = 0, brokenAt: number | null = null;
  for (let part = await read(0, STEP); part.length > 0; part = await read(last.seq, STEP)) {
    for (const entry of part) {
      const isNext = entry.seq === last.seq + 1 && entry.prev_hash.toHex() === last.hash.toHex() &&
        entry.hash.toHex() === hashOf(tenant, entry).toHex();
      if (!isNext) brokenAt ??= entry.seq;
      last = entry;
      entries++;
    }
  }
  const lastHash = entries === 0 ? null : last.hash.toHex();
  return { entries, broken_at: brokenAt, last_hash: lastHash };
}
