/**
 * Looks whether a file begins and ends as a JPEG does; what is between is not read.
 *
 * @returns undefined for a file that is not there.
 */
export async function isWholeJpeg(path: string): Promise<boolean | undefined> {
  try {
    using file = await Deno.open(path);
    const ends = new Uint8Array(4), { size } = await file.stat();
    if (size < ends.length) return false;
    await file.read(ends.subarray(0, 2));
    await file.seek(-2, Deno.SeekMode.End);
    await file.read(ends.subarray(2));
    return ends.toHex() === "ffd8ffd9";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
