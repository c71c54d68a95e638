import { join } from "node:path";
import { realDisk } from "../disk/real_disk.ts";
import { layout } from "../event_layout.ts";
import { isSealed } from "../folders/seal.ts";

/**
 * Looks for files that photosort did not make, and so leaves in place, though they may show or name
 * a person whom it forgot: sidecars that another program wrote or changed, and files in the person's
 * folder.
 *
 * @param root absolute path of EventRoot.
 * @param sidecars names in Processed.
 * @param folder name in People, or undefined if the folders stay anyway.
 * @returns paths relative to EventRoot.
 */
export async function whatStays(
  root: string,
  sidecars: readonly string[],
  folder: string | undefined,
): Promise<string[]> {
  const disk = realDisk({ root, links: "auto" }), stays: string[] = [];
  const there = new Set(await disk.files(layout.processed));
  for (const name of sidecars.filter((one) => there.has(one))) {
    const path = `${layout.processed}/${name}`;
    if (!isSealed(await Deno.readTextFile(join(root, path)))) stays.push(path);
  }
  if (folder !== undefined && (await disk.folders(layout.people)).includes(folder)) {
    stays.push(`${layout.people}/${folder}`);
  }
  return stays;
}
