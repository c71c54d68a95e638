import { join } from "node:path";
import { layout } from "../../event/event_layout.ts";
import { realDisk } from "../../event/disk/real_disk.ts";
import { isSealed } from "../../event/folders/seal.ts";

/**
 * Looks for what photosort did not make and so leaves where it is, though it may show or name whom
 * it forgot: sidecars that another program wrote or changed, and files in their folder.
 *
 * @param sidecars names in Processed.
 * @param folder name in People, or undefined where folders stay anyway.
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
