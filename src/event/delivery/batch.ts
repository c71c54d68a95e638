import { nextStep, nthPath } from "../../core/batch_state.ts";
import { isRefused, TransientFault } from "../../core/transient_fault.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { DeliveryRow } from "../db/photos/deliveries.ts";
import { type DeliveryDependencies, requireThere, type Staged } from "./delivery_dependencies.ts";
import { pathOf } from "./plan_deliveries.ts";

/** The folder of files that are being copied, relative to the output. */
const PARTS = ".photosort-parts";
const partOf = ({ id }: DeliveryRow) => `${PARTS}/${id}.part`;

export interface BatchDependencies extends DeliveryDependencies {
  /** Called for a photo that is neither at the output nor under EventRoot: it must be developed. */
  onLost: (photoId: number) => void;
  /** Called for a file that cannot be put there; the others go on. */
  onStuck: (path: string, error: unknown) => void;
}

/**
 * Brings a batch from wherever it stands to its end: every file is copied under a passing name and
 * read back, and only then all of them get their own names.
 *
 * @returns false if the signal was aborted before all of it is there; another call goes on.
 */
export async function deliverBatch(
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

/** Removes the temporary files of batches that nobody began again. */
export async function clearParts({ disk }: DeliveryDependencies): Promise<void> {
  for (const name of await disk.files(PARTS)) await disk.remove(`${PARTS}/${name}`);
  await disk.removeEmptyFolders(PARTS);
}

/** Runs `work` for one file. If it fails for good, the file is dropped so that the rest of the batch can go on. */
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

function openRows({ store }: DeliveryDependencies, batch: number): DeliveryRow[] {
  return store.deliveries.ofBatch(batch).filter(({ state }) =>
    state === "wanted" || state === "copied"
  );
}

/** Copies a file under its temporary name and verifies it, unless it needs nothing more. */
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
      // It was renamed right before a crash, or photosort put it there once and never took it away.
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

/** Drops a file that is not due any more or cannot be delivered. An earlier one there stays superseded. */
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
    throw new TransientFault(`the copy ${row.path} differs from the file that was written`);
  }
  store.deliveries.record(row.id, "copied", staged.sha256, false);
}

/** Picks a free name, because a file that photosort did not write already has this one. */
function renamed({ store, warn }: BatchDependencies, row: DeliveryRow): DeliveryRow {
  const { outputId, id, path } = row;
  for (let n = 2;; n++) {
    const free = nthPath(pathOf(row), n);
    if (store.deliveries.at(outputId, free) !== undefined) continue;
    warn(`photosort did not write ${path}: that file stays, and the photo goes to ${free}`);
    store.deliveries.rename(id, free);
    return { ...row, path: free, own: false };
  }
}
