/** Characters that Windows refuses in a name, and others that no name should hold on any system. */
// deno-lint-ignore no-control-regex -- control characters are exactly what is looked for
const forbidden = /[<>:"/\\|?*\u0000-\u001f\u007f]/g;
const MOST_BYTES = 120;

/**
 * Makes the stem of a user's file safe as the beginning of a name on every file system that an
 * event may be copied to (NTFS, exFAT, APFS, ext4).
 *
 * @param name a file name, with or without extension; not a path.
 * @returns its stem in NFC, 1 to 120 bytes of UTF-8, without what Windows refuses.
 */
export function safeStem(name: string): string {
  const stem = name.replace(/(?<=.)\.[^.]*$/, "").normalize("NFC").replace(forbidden, "_");
  const short = cutToBytes(stem, MOST_BYTES).replace(/^[. ]+|[. ]+$/g, "");
  return short === "" ? "photo" : short;
}

/**
 * @returns the longest beginning of a text that fits into `most` bytes of UTF-8, cut between
 * characters.
 */
export function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= most) return text;
  let bytes = 0;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += encoder.encode(segment).length;
    if (bytes > most) break;
    kept += segment;
  }
  return kept;
}

/**
 * Names a photo's outputs. Two cards that both hold IMG_0001.JPG do not collide, as a part of the
 * content's hash is in the name.
 *
 * @param name the file's name in Incoming.
 * @param sha256 hash of its picture or, if that is not known, of its content; 64 hexadecimal digits.
 * @returns for example `IMG_0001_3f9a0c1d22e4.jpg`.
 */
export function outputName(name: string, sha256: string): string {
  return `${safeStem(name)}_${sha256.slice(0, 12)}.jpg`;
}

/** Names that Windows reserves for devices, with or without an extension. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/** @returns whether Windows treats a file of this name as a device. */
export function isDeviceName(name: string): boolean {
  return devices.test(name);
}

/**
 * @returns whether Windows lists this name, but opens another file or none under it. Cards and
 * shares written by other systems may hold such names.
 */
export function isLostOnWindows(name: string): boolean {
  return isDeviceName(name) || /[. ]$/.test(name);
}
