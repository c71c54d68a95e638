import { isScanned, type NamedScan } from "../db/ingest/ingest_scans.ts";
import { countUnsent } from "../db/ingest/unsent_photos.ts";
import { isOutage } from "../outage.ts";
import type { IngestScope, JobOfTenant } from "./ingest_scope.ts";

/** Pause between two looks at how many photos wait, in milliseconds. */
const POLL_MS = 1000;
/** Looks after which a scan makes way for another one that waits for its turn. */
const MOST_LOOKS = 15;

export interface ScanLimits {
  /** Photos of a tenant that may wait; with more the scan pauses. */
  mostWaiting: number;
  /** Whether other scans wait for their turn. */
  isCrowded: () => boolean;
  /** Ends the scan early; it is begun again when the job is taken up. */
  signal: AbortSignal;
}

/**
 * Resolves once fewer photos of a tenant wait than may: so nothing is looked for that nobody takes.
 * A queue that cannot be asked has no room.
 *
 * @returns whether the scan is to go on now: not if it was stopped, or makes way for others.
 */
export async function waitForRoom(
  scope: IngestScope,
  one: JobOfTenant & NamedScan,
  { mostWaiting, isCrowded, signal }: ScanLimits,
): Promise<boolean> {
  for (let looks = 0; !signal.aborted; looks++) {
    const { waiting, goesOn } = await look(scope, one);
    if (!goesOn || looks >= MOST_LOOKS && isCrowded()) return false;
    if (waiting < mostWaiting) return true;
    await scope.clock.sleep(POLL_MS, signal);
  }
  return false;
}

async function look({ db, broker }: IngestScope, scan: JobOfTenant & NamedScan) {
  const { tenant } = scan;
  try {
    const { unsent, goesOn } = await db.withTenant(
      { tenant },
      async (tx) => ({ unsent: await countUnsent(tx), goesOn: await isScanned(tx, scan) }),
    );
    return { goesOn, waiting: unsent + await broker.depth(tenant) };
  } catch (error) {
    if (isOutage(error)) return { goesOn: true, waiting: Infinity };
    throw error;
  }
}
