import { isAbsolute, relative, sep } from "node:path";

/** @returns whether a path without links lies below a folder without links. */
export function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Tells it by the letters alone, before anything is looked for: to ask for `\\computer\share` would
 * log Windows in at a computer that whoever asks has chosen, and other paths may lead to devices.
 *
 * @param path absolute; links are not followed.
 * @returns whether it is the folder, or leads below it.
 */
export function isNear(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // To another drive or computer of Windows the way is the whole path.
  return way.split(sep)[0] !== ".." && !isAbsolute(way);
}
