import { posix } from "node:path";
import { folderKey } from "../../core/folder_name.ts";
import type { DeliveryRow } from "../db/photos/deliveries.ts";
import type { OutputDisk } from "../disk/output_disk.ts";
import { type DeliveryDependencies, requireThere } from "./delivery_dependencies.ts";

/**
 * Notes which files at an output show their photo as it was before it was developed again. Where
 * only its time was set right, so is theirs.
 */
export async function noteRedeveloped(
  deps: DeliveryDependencies,
  output: string,
): Promise<void> {
  const { store, disk, readStaged } = deps;
  for (const row of store.deliveries.outdated(output)) {
    const staged = await readStaged(row.outputName);
    if (staged === undefined) continue;
    if (staged.sha256 !== row.sha256) store.deliveries.setState(row.id, "superseded");
    else if (row.own) {
      await disk.setModified(row.path, staged.modifiedAt);
      await requireThere(deps);
    }
    store.deliveries.setOutdated(row.id, false);
  }
}

/** Notes which files at an output are where their photo no longer belongs. */
export function noteMoved({ store }: DeliveryDependencies, output: string): void {
  const misplaced = store.deliveries.misplaced(output);
  store.transaction(() => {
    for (const { id } of misplaced) store.deliveries.setState(id, "superseded");
  });
}

/** Notes what is not at an output any more, by one listing a folder. */
export async function noteMissing(deps: DeliveryDependencies, output: string): Promise<void> {
  const { store, disk } = deps;
  const rows = [
    ...store.deliveries.inState(output, "committed"),
    ...store.deliveries.inState(output, "superseded"),
  ];
  const missing: DeliveryRow[] = [];
  for (const [folder, theirs] of Map.groupBy(rows, ({ path }) => posix.dirname(path))) {
    const names = new Set((await disk.files(folder)).map(folderKey));
    missing.push(...theirs.filter(({ path }) => !names.has(folderKey(posix.basename(path)))));
  }
  if (missing.length === 0) return;
  await requireThere(deps);
  store.transaction(() => {
    for (const { id } of missing) store.deliveries.setState(id, "removed");
  });
}

/**
 * Takes away what is superseded, where photosort put it and nobody changed it since.
 *
 * @param onTaken told of each file that was taken away.
 */
export async function mirror(
  deps: DeliveryDependencies,
  output: string,
  onTaken: (path: string) => void,
): Promise<void> {
  const { store, disk, warn } = deps;
  const superseded = store.deliveries.inState(output, "superseded");
  if (superseded.length === 0) return;
  const committed = store.deliveries.inState(output, "committed");
  const current = new Set(committed.map(({ path }) => folderKey(path)));
  for (const row of superseded) {
    // Where case does not count, it is the file of another row by now.
    const isShared = current.has(folderKey(row.path));
    const became = isShared ? "gone" : await takeAway(disk, row);
    await requireThere(deps);
    if (became === "kept") {
      warn(`${row.path} is not as photosort put it there: it stays, although the photo moved on`);
      continue;
    }
    store.deliveries.setState(row.id, "removed");
    if (became === "taken") onTaken(row.path);
  }
}

async function takeAway(
  disk: OutputDisk,
  { path, sha256, own }: DeliveryRow,
): Promise<"taken" | "gone" | "kept"> {
  const there = await disk.sha256(path);
  if (there === undefined) return "gone";
  if (!own || there !== sha256) return "kept";
  await disk.remove(path);
  await disk.removeEmptyFolders(posix.dirname(path));
  return "taken";
}
