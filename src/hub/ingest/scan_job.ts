import type { PairPreference } from "../../core/shot.ts";
import { standsBack } from "../../core/shot_files.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { renditionNamed } from "../../processor/decode/format.ts";
import type { TenantTx } from "../db/database.ts";
import { addBatch, knownPaths, refreshPath, retryPhoto } from "../db/ingest/ingest_batches.ts";
import {
  beginScan,
  countScanned,
  endScan,
  failScan,
  isScanned,
  type ScanTask,
} from "../db/ingest/ingest_scans.ts";
import { pairPreference } from "../db/shots/pair_preference.ts";
import { noteRootFolder } from "../db/root_folders.ts";
import { lockTenant } from "../db/tenant_numbers.ts";
import type { IngestScope, JobOfTenant } from "./ingest_scope.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { planBatch } from "./plan_batch.ts";
import { publishBatch } from "./publish_batch.ts";
import { isSameFolder } from "./roots.ts";
import type { ScannedFile } from "./scan_files.ts";
import { Unread } from "./unread.ts";
import { type ScanLimits, waitForRoom } from "./wait_for_room.ts";

/** Files that are no photos are counted that often, if there is no photo in between. */
const MOST_UNCOUNTED = 1000;

/** A scan under way. */
interface JobScan extends JobOfTenant, ScanTask {
  nextSeq: number;
}

/** What was come across and is not in the database yet. */
interface Uncounted {
  files: ScannedFile[];
  skipped: number;
}

/**
 * Looks through a job's folder: photos that wait become batches, which are published one by one.
 * A job that was looked through in part is looked through again; what it has already stays as it is.
 *
 * @throws {TransientFault} if the root is not there, or is not the folder that it was.
 */
export async function scanJob(
  scope: IngestScope,
  { tenant, job }: JobOfTenant,
  limits: ScanLimits,
): Promise<void> {
  const { db, roots } = scope;
  const task = await db.withTenant({ tenant }, (tx) => beginScan(tx, job));
  if (task === undefined) return;
  const identity = await roots.identity(task.root);
  if (!isSameFolder(identity, task.rootFolder)) throw otherFolder(task.root);
  const requireRoot = async () => {
    if (await roots.identity(task.root) !== identity) throw otherFolder(task.root);
  };
  try {
    await lookThrough(scope, { tenant, job, ...task }, { ...limits, requireRoot });
  } catch (error) {
    // What became of a scan that another process began again says nothing of the job.
    const scan = { job, epoch: task.epoch };
    if (!await db.withTenant({ tenant }, (tx) => isScanned(tx, scan))) return;
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    await requireRoot();
    const fault = sentence("folderGone", { folder: `${task.root}/${task.path}` });
    await db.withTenant({ tenant }, (tx) => failScan(tx, scan, fault));
  }
}

async function lookThrough(
  scope: IngestScope,
  scan: JobScan,
  limits: ScanLimits & { requireRoot: () => Promise<void> },
): Promise<void> {
  const { root, path, recursive, batchSize, tenant } = scan, { signal, requireRoot } = limits;
  let isNoted = false;
  const unread = new Unread();
  let found: Uncounted = { files: [], skipped: 0 };
  const add = async () => {
    if (found.files.length > 0 && !isNoted) await noteRoot(scope, root);
    isNoted ||= found.files.length > 0;
    const goesOn = await addFound(scope, scan, found, limits);
    found = { files: [], skipped: 0 };
    return goesOn;
  };
  const sightings = scope.roots.scan(root, { path, recursive, requireRoot });
  for await (const sighting of sightings) {
    if (signal.aborted) return;
    if (sighting.kind === "file") found.files.push(sighting.file);
    else if (sighting.kind === "skipped" || !sighting.isFolder) found.skipped++;
    if (sighting.kind === "unreadable") unread.add(sighting);
    const isDue = found.files.length >= batchSize || found.skipped >= MOST_UNCOUNTED;
    if (isDue && !await add()) return;
  }
  if (!await add() || signal.aborted) return;
  await scope.db.withTenant({ tenant }, (tx) => endScan(tx, scan, unread.sentence()));
}

/** Photos are there, so that this is the root's folder, and no empty one in its place. */
async function noteRoot({ db, roots }: IngestScope, root: string): Promise<void> {
  const folder = await roots.identity(root);
  await db.asSystem((tx) => noteRootFolder(tx, root, folder));
}

/** @returns whether the scan is to go on. */
async function addFound(
  scope: IngestScope,
  scan: JobScan,
  found: Uncounted,
  limits: ScanLimits,
): Promise<boolean> {
  const { tenant, job } = scan;
  if (found.files.length > 0 && !await waitForRoom(scope, scan, limits)) return false;
  const added = await scope.db.withTenant({ tenant }, (tx) => addToJob(tx, scan, found));
  if (added.next === "stopped") return false;
  hubMetrics.filesScanned.inc(found.files.length + found.skipped);
  hubMetrics.photosInserted.inc(added.inserted);
  if (added.next === "batch") await publishBatch(scope, { tenant, job, seq: scan.nextSeq++ });
  return true;
}

async function addToJob(
  tx: TenantTx,
  scan: JobScan,
  { files, skipped }: Uncounted,
): Promise<{ next: "batch" | "counted" | "stopped"; inserted: number }> {
  const { tenant, job, root, site, nextSeq: seq } = scan;
  // Two jobs that come upon one file make one photo of it.
  await lockTenant(tx, tenant);
  const paths = files.map(({ path }) => path);
  const plan = planBatch(files, paths.length > 0 ? await knownPaths(tx, scan, paths) : []);
  const inserted = plan.fresh.length + plan.versions.length;
  const items = inserted + plan.awaited.length;
  const counts = { items, inserted, known: plan.known, skipped };
  if (!await countScanned(tx, scan, counts)) return { next: "stopped", inserted: 0 };
  if (items === 0) return { next: "counted", inserted };
  for (const { file, photo, isNewer, isRefreshed, isRetried } of plan.awaited) {
    if (isRefreshed) await refreshPath(tx, root, file, isNewer);
    if (isRetried) await retryPhoto(tx, photo);
  }
  const fresh = standingFirst(plan.fresh, await pairPreference(tx));
  await addBatch(tx, { tenant, job, root, site, seq }, { ...plan, fresh });
  return { next: "batch", inserted };
}

/** Those that others of the batch may stand for come last: they are not developed then. */
function standingFirst(files: readonly ScannedFile[], preference: PairPreference): ScannedFile[] {
  const mayWait = ({ path }: ScannedFile) => standsBack(preference, renditionNamed(path));
  return [...files.filter((file) => !mayWait(file)), ...files.filter(mayWait)];
}

function otherFolder(root: string): TransientFault {
  return new TransientFault(
    `The folder of the root ${root} is another one than when the job began: mount its drive, or stop the job`,
  );
}
