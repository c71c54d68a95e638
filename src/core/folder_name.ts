import { isDeviceName, safeStem } from "./safe_name.ts";

/**
 * Makes a person's name a folder's, on every file system that an event may be copied to.
 *
 * @param taken whether another person has that folder, whatever its case.
 * @returns such as `Anna`, or `Anna 2` where there is one already.
 */
export function folderName(name: string, taken: (folder: string) => boolean): string {
  const stem = safeStem(`${name.trim()}.`);
  const base = isDeviceName(stem) || /^Person_\d+$/i.test(stem) ? `${stem}_` : stem;
  for (let n = 1;; n++) {
    const folder = n === 1 ? base : `${base} ${n}`;
    if (!taken(folder)) return folder;
  }
}

/** @returns what two folders have in common that a file system may take for one. */
export function folderKey(folder: string): string {
  return folder.normalize("NFC").toLowerCase();
}
