/**
 * Reads a crop from the disk.
 *
 * @param now milliseconds since 1970.
 * @returns undefined if it cannot be read, is too old, or was spoilt by a power cut.
 */
export async function readCrop(
  path: string,
  mostAgeMs: number,
  now: number,
): Promise<Uint8Array | undefined> {
  try {
    const { isFile, mtime } = await Deno.lstat(path);
    if (!isFile || mtime === null || now - mtime.getTime() > mostAgeMs) return undefined;
    const bytes = await Deno.readFile(path);
    return isWhole(bytes) ? bytes : undefined;
  } catch {
    // Whatever the reason, it is cut again; why it cannot be kept is told when it is written.
    return undefined;
  }
}

/** A JPEG begins and ends with markers, and what a power cut leaves out of a file is at its end. */
function isWhole(bytes: Uint8Array): boolean {
  const [first, second] = bytes, [last, end] = bytes.subarray(-2);
  return first === 0xff && second === 0xd8 && last === 0xff && end === 0xd9;
}
