import { posix } from "node:path";
import { folderKey } from "../../core/folder_name.ts";
import type { DeliveryRow } from "../db/photos/deliveries.ts";
import type { OutputDisk } from "../disk/output_disk.ts";
import { type DeliveryDependencies, requireThere } from "./delivery_dependencies.ts";

/**
 * Marks files at an output as superseded if their photo was developed again since. If only the
 * photo's time was corrected, corrects the time of the files.
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

/** Marks files at an output as superseded if their photo does not belong there any more. */
export function noteMoved({ store }: DeliveryDependencies, output: string): void {
  const misplaced = store.deliveries.misplaced(output);
  store.transaction(() => {
    for (const { id } of misplaced) store.deliveries.setState(id, "superseded");
  });
}

/** Marks files that are missing at an output as removed. Lists each folder once. */
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
 * Removes superseded files, if photosort wrote them and nobody changed them since.
 *
 * @param onTaken called for each removed file.
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
      warn(
        `${row.path} was changed after photosort wrote it: it stays, although the photo is in ` +
          "another folder now",
      );
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
