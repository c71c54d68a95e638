import type { HubDatabase } from "../db/database.ts";
import { knownPaths } from "../db/ingest/ingest_batches.ts";
import { countSlots, lastProcessed } from "../db/ingest/ingest_estimates.ts";
import { estimateSeconds, MOST_TIMES } from "./estimate_time.ts";
import { planBatch } from "./plan_batch.ts";
import type { RootedPath, Roots } from "./roots.ts";
import type { ScannedFile } from "./scan_files.ts";

/** Files that are looked up at a time. */
const AT_ONCE = 500;
/** No job has this id. */
const NO_JOB = "00000000-0000-0000-0000-000000000000";

/** What taking a folder in would mean. */
export interface TriedScan {
  scanned: number;
  known: number;
  skipped: number;
  /** Photos that there would be to process, and their bytes. */
  photos: number;
  bytes: number;
  estimatedSeconds: number | null;
}

/**
 * Looks through a folder and changes nothing.
 *
 * @param signal ends it, as whoever asked has gone.
 * @throws {TransientFault} if the root is not there.
 */
export async function tryScan(
  { db, roots }: { db: HubDatabase; roots: Roots },
  tenant: string,
  { root, path, recursive }: RootedPath & { recursive: boolean },
  signal: AbortSignal,
): Promise<TriedScan> {
  const tried = { scanned: 0, known: 0, skipped: 0, photos: 0, bytes: 0 };
  let files: ScannedFile[] = [];
  const add = async () => {
    const paths = files.map((file) => file.path);
    const known = paths.length === 0 ? [] : await db.withTenant(
      { tenant },
      (tx) => knownPaths(tx, { job: NO_JOB, root }, paths),
    );
    const plan = planBatch(files, known), retried = plan.awaited.filter((one) => one.isRetried);
    const toDo = [...plan.fresh, ...plan.versions, ...retried.map(({ file }) => file)];
    tried.scanned += files.length;
    tried.known += files.length - toDo.length;
    tried.photos += toDo.length;
    tried.bytes += toDo.reduce((sum, { size }) => sum + size, 0);
    files = [];
  };
  const requireRoot = async () => void await roots.identity(root);
  for await (const sighting of roots.scan(root, { path, recursive, requireRoot })) {
    signal.throwIfAborted();
    if (sighting.kind === "file") files.push(sighting.file);
    else if (sighting.kind === "skipped" || !sighting.isFolder) {
      tried.scanned++;
      tried.skipped++;
    }
    if (files.length >= AT_ONCE) await add();
  }
  await add();
  const processedAt = await db.withTenant({ tenant }, (tx) => lastProcessed(tx, MOST_TIMES));
  const slots = await db.asSystem((tx) => countSlots(tx, tenant));
  return { ...tried, estimatedSeconds: estimateSeconds(tried.photos, { processedAt, slots }) };
}
