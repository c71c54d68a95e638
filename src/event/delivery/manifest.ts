import type { DeliveryDependencies } from "./delivery_dependencies.ts";
import type { ManifestEntry } from "../db/photos/deliveries.ts";
import { successorsOf } from "./successor.ts";

/** Name of a file at the top of an output, by which photosort recognises the folder. */
export const MANIFEST = "photosort-manifest.jsonl";

/**
 * Greatest length of the manifest's first line, in bytes; the line says to which event the output
 * belongs.
 */
export const HEADER_BYTES = 200;

/**
 * The files at an output, one JSON object a line, in the order of paths. A superseded file stays
 * unless MIRROR is on; its line says where the photo is now.
 *
 * @param folderOf gives the present folder of the person with a number; undefined if there is none.
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
