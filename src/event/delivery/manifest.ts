import type { DeliveryDependencies } from "./delivery_dependencies.ts";
import type { ManifestEntry } from "../db/photos/deliveries.ts";
import { successorsOf } from "./successor.ts";

/** Stands at the top of an output, and tells it from every other folder. */
export const MANIFEST = "photosort-manifest.jsonl";

/** Its first line, which says whose output it is, is never longer, in bytes. */
export const HEADER_BYTES = 200;

/**
 * What is at an output, one JSON object a line, in the order of paths. A file that its photo no
 * longer belongs at stays, unless outputs are mirrored, and says where the photo is by now.
 *
 * @param folderOf the folder that the person of a number has now; undefined for none.
 */
export function manifestText(
  output: string,
  entries: readonly ManifestEntry[],
  folderOf: (person: number) => string | undefined,
): string {
  const lines = entries.map((entry) => {
    const { path, sha256 } = entry;
    if (!entry.superseded) return { path, sha256 };
    return { path, sha256, supersededBy: successorsOf(entry, folderOf) };
  });
  return [{ photosort: 1, output }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** @returns the id of the output that a manifest's beginning names, or undefined for none. */
export function outputNamedBy(head: string | undefined): string | undefined {
  const id = /^\{"photosort":1,"output":"([^"]+)"\}\n/.exec(head ?? "")?.[1];
  return id;
}

/** Makes the manifest at an output say what the log does. */
export async function keepManifest(
  { store, disk }: DeliveryDependencies,
  output: string,
): Promise<void> {
  const folderOf = (person: number) =>
    store.people.exists(person) ? store.people.get(store.people.resolve(person)).folder : undefined;
  const text = manifestText(output, store.deliveries.manifest(output), folderOf);
  const most = text.length * 4 + HEADER_BYTES;
  if (await disk.head(MANIFEST, most) !== text) await disk.replace(MANIFEST, text);
}
