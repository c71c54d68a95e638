import { posix } from "node:path";
import { MOST_FILES, nthPath } from "../../core/batch_state.ts";
import { folderKey } from "../../core/folder_name.ts";
import { layout } from "../event_layout.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import type { DeliveryRow, Undelivered } from "../db/photos/deliveries.ts";
import type { Store } from "../db/store.ts";
import type { OutputDisk } from "../disk/output_disk.ts";
import { HEADER_BYTES, MANIFEST, manifestText } from "./manifest.ts";

/** A developed photo, as it waits under EventRoot to be delivered. */
export interface Staged {
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
  /** What it shows as its time, milliseconds since 1970. */
  modifiedAt: number;
}

/** @returns a developed photo by its name; undefined where it is gone. */
export type ReadStaged = (outputName: string) => Promise<Staged | undefined>;

export interface LedgerDependencies {
  store: Store;
  disk: OutputDisk;
  readStaged: ReadStaged;
  /** Says something; what was said before may be said again. */
  warn: (message: string) => void;
  /** Whether the output is there now, and not merely a folder to mount it at. */
  isThere: () => Promise<boolean>;
}

/** Records everything that is to be delivered now, in batches. */
export async function planBatches(deps: LedgerDependencies, output: string): Promise<void> {
  const { store } = deps;
  const files = [...store.deliveries.undelivered(output)], paths: string[] = [];
  for (const file of files) paths.push(await freePath(deps, output, file));
  store.transaction(() => {
    for (let first = 0; first < files.length; first += MOST_FILES) {
      const batch = store.outputs.insertBatch(output);
      files.slice(first, first + MOST_FILES).forEach((file, i) =>
        store.deliveries.want(output, batch, paths[first + i], file)
      );
    }
  });
}

/** @returns where a place is at an output, as long as nothing else is there. */
export function pathOf({ place }: { place: string }): string {
  return place.slice(`${layout.people}/`.length);
}

/** @returns the path for a place: one that is in the log already only where it says the same. */
async function freePath(
  { store, readStaged }: LedgerDependencies,
  output: string,
  { place, outputName }: Undelivered,
): Promise<string> {
  const path = pathOf({ place });
  for (let n = 1;; n++) {
    const before = store.deliveries.at(output, nthPath(path, n));
    if (before === undefined || before.state === "removed") return nthPath(path, n);
    const isSame = (await readStaged(outputName))?.sha256 === before.sha256;
    if (before.state === "superseded" && isSame) return before.path;
  }
}

/**
 * Notes which files at an output show their photo as it was before it was developed again. Where
 * only its time was set right, so is theirs.
 */
export async function noteRedeveloped(
  deps: LedgerDependencies,
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
export function noteMoved({ store }: LedgerDependencies, output: string): void {
  const misplaced = store.deliveries.misplaced(output);
  store.transaction(() => {
    for (const { id } of misplaced) store.deliveries.setState(id, "superseded");
  });
}

/** Asked after a look: what a drive holds that has just been pulled seems gone. */
export async function requireThere({ isThere, disk }: LedgerDependencies): Promise<void> {
  if (!await isThere()) throw new TransientFault(`${disk.folder} is not there any more`);
}

/** Notes what is not at an output any more, by one listing a folder. */
export async function noteMissing(deps: LedgerDependencies, output: string): Promise<void> {
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
  deps: LedgerDependencies,
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

/** Makes the manifest at an output say what the log does. */
export async function keepManifest(
  { store, disk }: LedgerDependencies,
  output: string,
): Promise<void> {
  const folderOf = (person: number) =>
    store.people.exists(person) ? store.people.get(store.people.resolve(person)).folder : undefined;
  const text = manifestText(output, store.deliveries.manifest(output), folderOf);
  const most = text.length * 4 + HEADER_BYTES;
  if (await disk.head(MANIFEST, most) !== text) await disk.replace(MANIFEST, text);
}
