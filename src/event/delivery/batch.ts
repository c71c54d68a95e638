import { nextStep, nthPath } from "../../core/batch_state.ts";
import { isRefused, TransientFault } from "../../core/transient_fault.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { DeliveryRow } from "../db/photos/deliveries.ts";
import { type LedgerDependencies, pathOf, requireThere, type Staged } from "./ledger.ts";

/** Where files are while they are copied, relative to the output. */
const PARTS = ".photosort-parts";
const partOf = ({ id }: DeliveryRow) => `${PARTS}/${id}.part`;

export interface BatchDependencies extends LedgerDependencies {
  /** Told of a photo that is neither at the output nor under EventRoot: it is to be developed. */
  onLost: (photoId: number) => void;
  /** Told of a file that cannot be put there, which others do not wait for. */
  onStuck: (path: string, error: unknown) => void;
}

/**
 * Brings a batch from wherever it stands to its end: every file is copied under a passing name and
 * read back, and only then all of them get their own names.
 *
 * @returns whether all of it is there; else the signal was aborted, and doing it again goes on.
 */
export async function carryOut(
  deps: BatchDependencies,
  id: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, disk } = deps;
  store.outputs.applyToBatch(id, "begun");
  for (const row of openRows(deps, id)) {
    if (signal.aborted) return false;
    await requireThere(deps);
    await orWithout(deps, row, () => prepare(deps, row));
  }
  store.outputs.applyToBatch(id, "copied");
  for (const row of openRows(deps, id)) {
    await orWithout(deps, row, async () => {
      // Somebody may have been forgotten, or a photo moved, since the batch was begun.
      if (!store.deliveries.isDue(row.id)) return await giveUp(deps, row);
      await disk.rename(partOf(row), row.path);
      store.deliveries.record(row.id, "committed", row.sha256!, true);
    });
  }
  store.outputs.applyToBatch(id, "put");
  await disk.removeEmptyFolders(PARTS);
  return true;
}

/** Removes what batches that were never begun again left under passing names. */
export async function clearParts({ disk }: LedgerDependencies): Promise<void> {
  for (const name of await disk.files(PARTS)) await disk.remove(`${PARTS}/${name}`);
  await disk.removeEmptyFolders(PARTS);
}

/** Does something about a file; one that waiting would not help leaves its batch. */
async function orWithout(
  deps: BatchDependencies,
  row: DeliveryRow,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isOutage(error) && !isRefused(error) || !await deps.isThere()) throw error;
    deps.onStuck(row.path, error);
    await giveUp(deps, row);
  }
}

function openRows({ store }: LedgerDependencies, batch: number): DeliveryRow[] {
  return store.deliveries.ofBatch(batch).filter(({ state }) =>
    state === "wanted" || state === "copied"
  );
}

/** Has a file under its passing name, verified, or finds that it needs nothing more. */
async function prepare(deps: BatchDependencies, row: DeliveryRow): Promise<void> {
  const { store, disk, onLost } = deps;
  if (!store.deliveries.isDue(row.id)) return await giveUp(deps, row);
  const staged = await stagedOf(deps, row), recorded = row.sha256 ?? undefined;
  const isCopied = row.state === "copied";
  const target = await disk.sha256(row.path);
  const part = isCopied ? await disk.sha256(partOf(row)) : undefined;
  const wanted = staged?.sha256 ?? recorded ?? "";
  switch (nextStep({ staged: staged?.sha256, recorded, target, part })) {
    case "rename":
      return;
    case "copy":
      return await copy(deps, row, staged!);
    case "verified": {
      // Renamed right before an end, or put there by photosort once and never taken away.
      const isOwn = isCopied ? part === undefined : row.own && recorded === target;
      await disk.remove(partOf(row));
      return void store.deliveries.record(row.id, "committed", wanted, isOwn);
    }
    case "avoid":
      return await prepare(deps, renamed(deps, row));
    case "process":
      store.deliveries.remove(row.id);
      if (row.photoId !== null) onLost(row.photoId);
  }
}

/** It is not to be delivered now, or cannot be. What stands there from earlier is superseded still. */
async function giveUp(deps: BatchDependencies, row: DeliveryRow): Promise<void> {
  const { store, disk } = deps;
  const target = row.sha256 === null ? undefined : await disk.sha256(row.path);
  await disk.remove(partOf(row));
  await requireThere(deps);
  if (target === undefined || target !== row.sha256) return void store.deliveries.remove(row.id);
  store.deliveries.record(row.id, "superseded", target, row.own || row.state === "copied");
}

async function stagedOf(
  { store, readStaged }: BatchDependencies,
  { photoId }: DeliveryRow,
): Promise<Staged | undefined> {
  return photoId === null ? undefined : await readStaged(store.photos.get(photoId).outputName);
}

async function copy(deps: BatchDependencies, row: DeliveryRow, staged: Staged): Promise<void> {
  const { disk, store } = deps, part = partOf(row);
  await disk.copy(staged.bytes, part, staged.modifiedAt);
  if (await disk.sha256(part) !== staged.sha256) {
    throw new TransientFault(`${row.path} reads back otherwise than it was written`);
  }
  store.deliveries.record(row.id, "copied", staged.sha256, false);
}

/** Gives a file a name that nothing in the log has, as its own is somebody else's. */
function renamed({ store, warn }: BatchDependencies, row: DeliveryRow): DeliveryRow {
  const { outputId, id, path } = row;
  for (let n = 2;; n++) {
    const free = nthPath(pathOf(row), n);
    if (store.deliveries.at(outputId, free) !== undefined) continue;
    warn(`${path} is not photosort's own file: it stays, and the photo goes to ${free}`);
    store.deliveries.rename(id, free);
    return { ...row, path: free, own: false };
  }
}
