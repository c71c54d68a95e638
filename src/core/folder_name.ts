import { faultOfName } from "./person_name.ts";
import { isDeviceName, safeStem } from "./safe_name.ts";
import { type Sentence, sentence } from "./sentences/sentence.ts";

/**
 * Makes a person's name a folder's, on every file system that an event may be copied to.
 *
 * @param taken whether another person has that folder, whatever its case.
 * @returns such as `Anna`, or `Anna 2` if `Anna` is taken.
 */
export function folderName(name: string, taken: (folder: string) => boolean): string {
  const stem = safeStem(`${name.trim()}.`);
  // Before a dot: Windows takes what is behind one for an extension, with which it is a device, too.
  const isOthers = isDeviceName(stem) || /^Person_\d+$/i.test(stem);
  const base = isOthers ? stem.replace(/^[^.]*/, "$&_") : stem;
  for (let n = 1;; n++) {
    const folder = n === 1 ? base : `${base} ${n}`;
    if (!taken(folder)) return folder;
  }
}

/** @returns a person's folder as a human wants it, made safe on every file system. */
export function ownFolder(wanted: string): string {
  return safeStem(`${wanted.trim()}.`);
}

/** @returns the reason why a human cannot give a folder this name, or undefined. */
export function faultOfFolder(wanted: string): Sentence | undefined {
  if (!/[^. ]/.test(wanted.trim())) return sentence("folderOnlyDots");
  const folder = ownFolder(wanted);
  if (isDeviceName(folder)) return sentence("folderOfWindows", { folder });
  return faultOfName(wanted) ?? faultOfName(folder);
}

/** @returns what two folders have in common that a file system may take for one. */
export function folderKey(folder: string): string {
  return folder.normalize("NFC").toLowerCase();
}
