import { posix } from "node:path";
import { folderKey } from "../../core/folder_name.ts";
import { layout } from "../event_layout.ts";
import type { Disk } from "../disk/disk.ts";

/** List of moved files, with origin and time; one line each. */
export const replacedList = `${layout.replaced}/list.txt`;

/**
 * Moves a file out of the way of a photo, into Admin/Replaced, and writes down where it was.
 *
 * @param path relative to EventRoot.
 * @param now milliseconds since 1970.
 * @returns where it is now.
 */
export async function setReplacedAside(disk: Disk, path: string, now: number): Promise<string> {
  const { name, ext } = posix.parse(path);
  const taken = new Set((await disk.files(layout.replaced)).map(folderKey));
  let n = 1, free = `${name}${ext}`;
  while (taken.has(folderKey(free))) free = `${name}_${++n}${ext}`;
  const to = `${layout.replaced}/${free}`;
  // First, so that no file is ever there without a line about it.
  await disk.append(replacedList, `${new Date(now).toISOString()}  ${path}  →  ${to}`);
  await disk.move(path, to);
  return to;
}

/** @returns the files in Admin/Replaced that show a photo, relative to EventRoot. */
export async function replacedOf(disk: Disk, outputName: string): Promise<string[]> {
  const { name } = posix.parse(outputName);
  const files = (await disk.files(layout.replaced)).filter((file) => file.startsWith(name));
  return files.map((file) => `${layout.replaced}/${file}`);
}
